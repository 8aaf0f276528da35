package io.courant.app.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Where the log goes: into files in the data directory; what this program itself warns of, on standard error too. */
public final class Logs {

    private static final String OURS = "io.courant";
    private static final String CONSOLE_PATTERN = "courant: %level: %msg%n%nopex";
    private static final String FILE_BYTES_MAX = "20MB";
    private static final String ALL_BYTES_MAX = "200MB";
    private static final int DAYS_KEPT = 30;

    /** What prints whole configurations, or a line for each partition: only their warnings are of use. */
    private static final List<String> TALKATIVE = List.of(
            "kafka.server.KafkaConfig",
            "kafka.log",
            "kafka.cluster",
            "kafka.coordinator",
            "state.change.logger",
            "org.apache.kafka.common.config",
            "org.apache.kafka.common.metrics",
            "org.apache.kafka.common.utils.AppInfoParser",
            "org.apache.kafka.clients.admin.AdminClientConfig",
            "org.apache.kafka.clients.consumer.ConsumerConfig",
            "org.apache.kafka.clients.producer.ProducerConfig",
            "org.apache.kafka.connect.runtime.distributed.DistributedConfig",
            "org.apache.kafka.connect.runtime.isolation",
            "org.apache.kafka.connect.runtime.rest",
            "org.apache.kafka.connect.json.JsonConverterConfig",
            "org.apache.kafka.image.publisher",
            "org.apache.kafka.metadata",
            "org.apache.kafka.storage",
            "org.apache.kafka.streams.StreamsConfig");

    private Logs() {}

    /** Nothing is logged: for commands that say all there is to say themselves. */
    public static void toNowhere() {
        fresh().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }

    /** Everything goes to standard error: for looking into a short command. */
    public static void toConsole(Console console) {
        Logger root = fresh().getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        LoggerContext context = root.getLoggerContext();
        root.addAppender(
                console(context, console, LogLayout.pattern(context, "%-5level %logger{40} %msg%n"), Level.INFO));
    }

    /** Warnings and errors are added to a file, which many processes may do at once. */
    public static void toFileOnly(Path file) {
        LoggerContext context = fresh();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setPrudent(true);
        appender.setEncoder(LogLayout.TEXT.encoder(context));
        appender.start();
        root.addAppender(appender);
    }

    /** Everything goes to a file that is rolled by day and size; our own warnings and errors go to standard error too. */
    public static void toFile(Path file, Console console, LogLayout layout) {
        LoggerContext context = quieter();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(rolling(context, file, layout));
        context.getLogger(OURS)
                .addAppender(console(context, console, LogLayout.pattern(context, CONSOLE_PATTERN), Level.WARN));
    }

    /** Everything goes to standard error, whence whoever runs the process takes it: for containers. */
    public static void toStandardError(Console console, LogLayout layout) {
        LoggerContext context = quieter();
        context.getLogger(Logger.ROOT_LOGGER_NAME)
                .addAppender(console(context, console, layout.encoder(context), Level.INFO));
    }

    private static LoggerContext quieter() {
        LoggerContext context = fresh();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        JavaLogging.toSlf4j();
        return context;
    }

    private static LoggerContext fresh() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        return context;
    }

    private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, Path file, LogLayout layout) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(layout.encoder(context));
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file.toString().replaceFirst("\\.log$", "") + ".%d{yyyy-MM-dd}.%i.log.gz");
        policy.setMaxFileSize(FileSize.valueOf(FILE_BYTES_MAX));
        policy.setTotalSizeCap(FileSize.valueOf(ALL_BYTES_MAX));
        policy.setMaxHistory(DAYS_KEPT);
        policy.start();
        appender.setRollingPolicy(policy);
        appender.start();
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> console(
            LoggerContext context, Console console, Encoder<ILoggingEvent> encoder, Level level) {
        ThresholdFilter threshold = new ThresholdFilter();
        threshold.setLevel(level.toString());
        threshold.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.addFilter(threshold);
        appender.setOutputStream(console.err());
        appender.start();
        return appender;
    }
}
