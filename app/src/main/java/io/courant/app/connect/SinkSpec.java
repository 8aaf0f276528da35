package io.courant.app.connect;

import io.courant.contract.topic.Topics;
import io.courant.sink.file.FileSinkConfig;
import io.courant.sink.jdbc.DatabaseAddress;
import io.courant.sink.jdbc.JdbcSinkConfig;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sink as somebody asks for it, such as {@code postgres://me:secret@db/news} or {@code markdown:notes}.
 *
 * @param kind what it is
 * @param target its address: of a file or folder the absolute path, of a server its URL
 */
public record SinkSpec(SinkKind kind, String target) {

    /** The connector's setting that OpenSearch's address goes to. */
    private static final String SEARCH_URL = "connection.url";

    /** Several stand in one setting; a URL may have commas of its own. */
    private static final Pattern BETWEEN =
            Pattern.compile("\\s*,\\s*(?=(?:sqlite|postgres(?:ql)?|jsonl|parquet|markdown|opensearch):)");

    /** @throws IllegalArgumentException if it is none, with what was expected */
    public static SinkSpec parse(String text) {
        String trimmed = text.strip();
        int colon = trimmed.indexOf(':');
        Optional<SinkKind> kind = colon < 0 ? Optional.empty() : SinkKind.of(trimmed.substring(0, colon));
        if (kind.isEmpty() || colon == trimmed.length() - 1) {
            throw new IllegalArgumentException(
                    "not a sink: '" + withoutPasswords(trimmed) + "' (expected " + SinkKind.usage() + ")");
        }
        return new SinkSpec(kind.get(), target(kind.get(), trimmed.substring(colon + 1)));
    }

    /** Several, with commas between them. */
    public static List<SinkSpec> parseAll(String text) {
        List<SinkSpec> sinks = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : BETWEEN.split(text.strip())) {
            sinks.add(parse(part));
        }
        return List.copyOf(sinks);
    }

    private static String target(SinkKind kind, String given) {
        return switch (kind) {
            case SQLITE -> Path.of(given).toAbsolutePath().normalize().toString();
            case JSONL, PARQUET, MARKDOWN ->
                given.startsWith("s3://")
                        ? given
                        : Path.of(given).toAbsolutePath().normalize().toString();
            case POSTGRES -> "postgresql:" + given.replaceFirst("^jdbc:", "").replaceFirst("^postgres(ql)?:", "");
            case OPENSEARCH -> given.startsWith("//") ? "http:" + given : given;
        };
    }

    /** As {@link #parse} reads it; holds the password, if there is one. */
    public String text() {
        return kind == SinkKind.POSTGRES
                ? target.replaceFirst("^postgresql:", "postgres:")
                : kind.word() + ":" + target;
    }

    /** For people: without password. */
    public String shown() {
        return withoutPasswords(text());
    }

    /** A text in which addresses stand, with … for what is secret in them. */
    public static String withoutPasswords(String text) {
        return text.replaceAll("//([^/@:]*):[^/@]*@", "//$1:…@").replaceAll("(?i)(password=)[^&]*", "$1…");
    }

    /**
     * The connector's name, under which its offsets stand: the same in every run, whatever other sinks there are.
     *
     * @param own the SQLite file of the data folder, whose connector has the short name
     */
    public String connector(Topics topics, Path own) {
        if (kind == SinkKind.SQLITE && target.equals(own.toString())) {
            return topics.prefix() + kind.word();
        }
        return topics.prefix() + kind.word() + "-" + digest(shown());
    }

    /** Connect's settings of the connector. */
    public Map<String, String> config(Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(settings);
        config.putAll(kind.fixed());
        config.put("connector.class", kind.connectorClass());
        config.put("tasks.max", String.valueOf(kind.tasksMax()));
        switch (kind) {
            case SQLITE, POSTGRES -> {
                DatabaseAddress address = database().orElseThrow();
                config.put(JdbcSinkConfig.CONNECTION_URL, address.url());
                config.put(JdbcSinkConfig.CONNECTION_USER, address.user());
                config.put(JdbcSinkConfig.CONNECTION_PASSWORD, address.password());
            }
            case JSONL, PARQUET, MARKDOWN -> config.put(FileSinkConfig.TARGET, target);
            case OPENSEARCH -> config.put(SEARCH_URL, target);
        }
        return config;
    }

    /** The database that it fills; none for files and search. */
    public Optional<DatabaseAddress> database() {
        if (!kind.isDatabase()) {
            return Optional.empty();
        }
        return Optional.of(kind == SinkKind.SQLITE ? DatabaseAddress.of("jdbc:sqlite:" + target) : postgres());
    }

    /**
     * The database that is to be read.
     *
     * @param text as a sink is asked for, or as a JDBC URL
     * @throws IllegalArgumentException if it is none, with what was expected
     */
    public static DatabaseAddress databaseAt(String text) {
        String trimmed = text.strip();
        return Optional.of(trimmed.replaceFirst("^jdbc:", ""))
                .filter(address -> address.matches("(sqlite|postgres(ql)?):.+"))
                .flatMap(address -> parse(address).database())
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "not a database: '" + withoutPasswords(trimmed)
                                        + "' (expected sqlite:PATH, postgres://USER:PASSWORD@HOST/DATABASE or a JDBC URL of one of them)"));
    }

    /** User and password out of the URL: JDBC wants them beside it. */
    private DatabaseAddress postgres() {
        URI uri = URI.create(target);
        String who = uri.getRawUserInfo();
        if (who == null) {
            return DatabaseAddress.of("jdbc:" + target);
        }
        String[] parts = who.split(":", 2);
        return new DatabaseAddress(
                "jdbc:" + target.replaceFirst("//[^/@]*@", "//"),
                decoded(parts[0]),
                parts.length > 1 ? decoded(parts[1]) : "");
    }

    /** Whether it needs more libraries than the command has on its own class path. */
    public boolean needsPlugin() {
        return kind == SinkKind.PARQUET || kind == SinkKind.OPENSEARCH || target.startsWith("s3://");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
