package io.courant.sink.search;

import io.courant.sink.Backoff;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link SearchSinkConnector}, beside those that Connect itself has for every sink. */
public final class SearchSinkConfig extends AbstractConfig {

    public static final String URL = "connection.url";
    public static final String USER = "connection.user";
    public static final String PASSWORD = "connection.password";
    public static final String INDEX = "index";
    public static final String BULK_BYTES_MAX = "bulk.bytes.max";
    public static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
    public static final String RETRY_BACKOFF_MAX_MS = "retry.backoff.max.ms";

    /** Every setting with type, default, range and meaning. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    URL,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.LambdaValidator.with(SearchSinkConfig::requireAddress, () -> "http(s)://HOST:PORT"),
                    Importance.HIGH,
                    "The address of OpenSearch, such as https://search:9200.")
            .define(USER, Type.STRING, "", Importance.HIGH, "Who asks; empty for nobody.")
            .define(PASSWORD, Type.PASSWORD, "", Importance.HIGH, "The password of " + USER + ".")
            .define(
                    INDEX,
                    Type.STRING,
                    "courant-articles",
                    ConfigDef.LambdaValidator.with(
                            SearchSinkConfig::requireIndex, () -> "lower-case letters, digits, '-' and '_'"),
                    Importance.MEDIUM,
                    "The index of the articles. How far it is filled stands in another of this name with -offsets.")
            .define(
                    BULK_BYTES_MAX,
                    Type.INT,
                    5 * 1024 * 1024,
                    Range.between(1024, 90 * 1024 * 1024),
                    Importance.LOW,
                    "About how many characters are sent in one request; a single article may be longer.")
            .define(
                    RETRY_BACKOFF_MS,
                    Type.LONG,
                    500L,
                    Range.between(1, 3_600_000L),
                    Importance.LOW,
                    "How long the task waits before it tries again when OpenSearch is down or has too much to do;"
                            + " doubled with each failure in a row.")
            .define(
                    RETRY_BACKOFF_MAX_MS,
                    Type.LONG,
                    30_000L,
                    Range.between(1, 3_600_000L),
                    Importance.LOW,
                    "The longest wait between two tries. There is no limit to their number.");

    private static final String NAME = "name";

    /** @throws ConfigException if a setting is missing or outside its range */
    public SearchSinkConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
        if (connector().isBlank()) {
            throw new ConfigException(NAME, connector(), "a sink's offsets are stored under its name, so it needs one");
        }
    }

    String connector() {
        return originalsStrings().getOrDefault(NAME, "");
    }

    URI url() {
        return URI.create(getString(URL));
    }

    /** {@code user:password}, from the settings or else from the URL; empty for nobody. */
    String credentials() {
        String inUrl = url().getUserInfo();
        return getString(USER).isEmpty()
                ? inUrl == null ? "" : inUrl
                : getString(USER) + ":" + getPassword(PASSWORD).value();
    }

    String index() {
        return getString(INDEX);
    }

    int bulkBytesMax() {
        return getInt(BULK_BYTES_MAX);
    }

    Backoff backoff() {
        long first = getLong(RETRY_BACKOFF_MS);
        return new Backoff(first, Math.max(first, getLong(RETRY_BACKOFF_MAX_MS)));
    }

    private static void requireAddress(String setting, Object value) {
        if (value != null && !value.toString().matches("https?://[^/]+.*")) {
            throw new ConfigException(setting, value, "expected http(s)://HOST:PORT");
        }
    }

    private static void requireIndex(String setting, Object value) {
        if (value != null && !value.toString().matches("[a-z0-9][a-z0-9_-]*")) {
            throw new ConfigException(setting, value, "expected lower-case letters, digits, '-' and '_'");
        }
    }
}
