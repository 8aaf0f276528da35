package io.courant.app.command;

import io.courant.app.output.Format;
import io.courant.app.output.LogLayout;
import io.courant.app.output.Logs;
import io.courant.app.settings.AppConfig;
import io.courant.app.settings.Setting;
import io.courant.app.settings.Setting.Origin;
import io.courant.app.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 100,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 101,
            description = "Settings file; ./courant.yaml where there is one.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            order = 102,
            description = "Folder for everything that is stored here; ./courant-data by default.")
    private @Nullable String data;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,…",
            order = 103,
            description = "The Kafka cluster to use, in place of the one that `courant run` has on this machine.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            order = 104,
            description = "The beginning of the topics' names; courant. by default.")
    private @Nullable String prefix;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            order = 105,
            description = "Any setting, as `courant config` lists them. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            order = 106,
            description = "What to print: text for people, or one JSON object a line.")
    private Format format = Format.TEXT;

    @Option(names = "--verbose", order = 107, description = "Show the log and stack traces on standard error.")
    private boolean verbose;

    private final boolean markdownToo;

    CommonOptions() {
        this(false);
    }

    private CommonOptions(boolean markdownToo) {
        this.markdownToo = markdownToo;
    }

    /** Those of a command that prints articles as Markdown, too. */
    static CommonOptions withMarkdown() {
        return new CommonOptions(true);
    }

    Format format() {
        return format;
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    boolean isVerbose() {
        return verbose;
    }

    /** What {@code --set} gives, by name. */
    Map<String, String> set() {
        return Map.copyOf(set);
    }

    /** The settings in force. */
    Settings settings(Invocation invocation) {
        return settings(invocation, Map.of());
    }

    /** @param more what further options of the command set, by the setting's name */
    Settings settings(Invocation invocation, Map<String, Setting> more) {
        if (format == Format.MARKDOWN && !markdownToo) {
            throw new UsageException("--format is text or json here; `courant subscribe` knows markdown");
        }
        Map<String, Setting> options = new LinkedHashMap<>();
        set.forEach((name, value) -> options.put(name, new Setting(name, value, Origin.COMMAND_LINE, "--set " + name)));
        put(options, AppConfig.DATA, data, "--data");
        put(options, AppConfig.BOOTSTRAP_SERVERS, bootstrapServers, "--bootstrap-servers");
        put(options, AppConfig.PREFIX, prefix, "--prefix");
        options.putAll(more);
        return Settings.of(Optional.ofNullable(config), invocation.environment(), options);
    }

    private static void put(Map<String, Setting> options, String name, @Nullable String value, String option) {
        if (value != null) {
            options.put(name, new Setting(name, value, Origin.COMMAND_LINE, option));
        }
    }

    /** Where the log of a process goes that works until it is told to stop. */
    static void workLogs(Invocation invocation, Settings settings, Path file) {
        LogLayout layout =
                LogLayout.valueOf(settings.get(AppConfig.LOG_FORMAT).value().toUpperCase(Locale.ROOT));
        if (settings.get(AppConfig.LOG_TO).value().equals("stderr")) {
            Logs.toStandardError(invocation.console(), layout);
        } else {
            Logs.toFile(file, invocation.console(), layout);
        }
    }

    /** A short command says all there is to say itself; its log is for whoever asks for it, or has a place for it. */
    void quietLogs(Invocation invocation, Settings settings) {
        if (verbose) {
            Logs.toConsole(invocation.console());
        } else if (Files.isDirectory(settings.data().logs())) {
            Logs.toFileOnly(settings.data().logs().resolve("commands.log"));
        } else {
            Logs.toNowhere();
        }
    }
}
