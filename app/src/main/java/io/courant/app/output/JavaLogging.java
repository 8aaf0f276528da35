package io.courant.app.output;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What libraries log by {@code java.util.logging} (Connect's REST side does) goes where all the rest goes. */
final class JavaLogging extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    private JavaLogging() {}

    static void toSlf4j() {
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new JavaLogging());
    }

    @Override
    public void publish(LogRecord record) {
        Logger log = LoggerFactory.getLogger(record.getLoggerName() == null ? "java" : record.getLoggerName());
        String message = formatter.formatMessage(record);
        if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            log.error(message, record.getThrown());
        } else if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            log.warn(message, record.getThrown());
        } else {
            log.info(message, record.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
