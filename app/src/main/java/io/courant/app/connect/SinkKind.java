package io.courant.app.connect;

import io.courant.sink.file.FileSinkConfig;
import io.courant.sink.file.FileSinkConnector;
import io.courant.sink.jdbc.JdbcSinkConnector;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sinks that `--sink` knows. */
public enum SinkKind {
    /** A file with a database. One file has one writer at a time: more tasks would wait for each other. */
    SQLITE("PATH", JdbcSinkConnector.class.getName(), 1, Map.of()),
    POSTGRES("URL", JdbcSinkConnector.class.getName(), 2, Map.of()),
    JSONL("DIR", FileSinkConnector.class.getName(), 1, Map.of(FileSinkConfig.FORMAT, "jsonl")),
    PARQUET("DIR", FileSinkConnector.class.getName(), 1, Map.of(FileSinkConfig.FORMAT, "parquet")),
    MARKDOWN("DIR", FileSinkConnector.class.getName(), 1, Map.of(FileSinkConfig.FORMAT, "markdown")),
    OPENSEARCH("URL", "io.courant.sink.search.SearchSinkConnector", 2, Map.of());

    private final String target;
    private final String connectorClass;
    private final int tasksMax;
    private final Map<String, String> fixed;

    SinkKind(String target, String connectorClass, int tasksMax, Map<String, String> fixed) {
        this.target = target;
        this.connectorClass = connectorClass;
        this.tasksMax = tasksMax;
        this.fixed = fixed;
    }

    /** As it is written in an option. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SinkKind> of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word) || (kind == POSTGRES && word.equals("postgresql")))
                .findFirst();
    }

    /** All of them, for messages and help. */
    public static String usage() {
        return Arrays.stream(values())
                .map(kind -> kind.word() + ":" + kind.target)
                .collect(Collectors.joining(" | "));
    }

    String connectorClass() {
        return connectorClass;
    }

    int tasksMax() {
        return tasksMax;
    }

    Map<String, String> fixed() {
        return fixed;
    }

    boolean isDatabase() {
        return this == SQLITE || this == POSTGRES;
    }

    /** Where the kind's own settings stand, such as {@code sink.file.}. */
    public String settingsPrefix() {
        return switch (this) {
            case JSONL, PARQUET, MARKDOWN -> "sink.file.";
            default -> "sink." + word() + ".";
        };
    }
}
