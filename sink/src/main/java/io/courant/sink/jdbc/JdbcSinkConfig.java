package io.courant.sink.jdbc;

import io.courant.sink.Backoff;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link JdbcSinkConnector}, beside those that Connect itself has for every sink. */
public final class JdbcSinkConfig extends AbstractConfig {

    public static final String CONNECTION_URL = "connection.url";
    public static final String CONNECTION_USER = "connection.user";
    public static final String CONNECTION_PASSWORD = "connection.password";
    public static final String LOCK_TIMEOUT_MS = "lock.timeout.ms";
    public static final String BATCH_RECORDS_MAX = "batch.records.max";
    public static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
    public static final String RETRY_BACKOFF_MAX_MS = "retry.backoff.max.ms";

    /** Every setting with type, default, range and meaning. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    CONNECTION_URL,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.LambdaValidator.with(
                            JdbcSinkConfig::requireKnownDatabase,
                            () -> "jdbc:sqlite:PATH or jdbc:postgresql://HOST/DATABASE"),
                    Importance.HIGH,
                    "The database, as a JDBC URL: jdbc:sqlite:PATH, or jdbc:postgresql://HOST:PORT/DATABASE. A file"
                            + " and the tables are made when they are missing.")
            .define(CONNECTION_USER, Type.STRING, "", Importance.HIGH, "Who asks, where the URL does not say so.")
            .define(CONNECTION_PASSWORD, Type.PASSWORD, "", Importance.HIGH, "The password of " + CONNECTION_USER + ".")
            .define(
                    BATCH_RECORDS_MAX,
                    Type.INT,
                    1000,
                    Range.between(1, 100_000),
                    Importance.MEDIUM,
                    "The largest number of records in one database transaction. What Connect hands over at once is"
                            + " bounded by consumer.override.max.poll.records too.")
            .define(
                    LOCK_TIMEOUT_MS,
                    Type.INT,
                    5000,
                    Range.between(0, 600_000),
                    Importance.LOW,
                    "How long a transaction waits for another writer of the database before it is tried again after"
                            + " " + RETRY_BACKOFF_MS + ".")
            .define(
                    RETRY_BACKOFF_MS,
                    Type.LONG,
                    500L,
                    Range.between(1, 3_600_000L),
                    Importance.LOW,
                    "How long the task waits before it tries again when the database is down or locked; doubled with"
                            + " each failure in a row.")
            .define(
                    RETRY_BACKOFF_MAX_MS,
                    Type.LONG,
                    30_000L,
                    Range.between(1, 3_600_000L),
                    Importance.LOW,
                    "The longest wait between two tries. There is no limit to their number.");

    private static final String NAME = "name";

    /** @throws ConfigException if a setting is missing or outside its range */
    public JdbcSinkConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
        if (connector().isBlank()) {
            throw new ConfigException(NAME, connector(), "a sink's offsets are stored under its name, so it needs one");
        }
    }

    /** The connector's name, under which its offsets are stored. */
    String connector() {
        return originalsStrings().getOrDefault(NAME, "");
    }

    DatabaseAddress address() {
        return new DatabaseAddress(
                getString(CONNECTION_URL),
                getString(CONNECTION_USER),
                getPassword(CONNECTION_PASSWORD).value());
    }

    int batchRecordsMax() {
        return getInt(BATCH_RECORDS_MAX);
    }

    int lockTimeoutMs() {
        return getInt(LOCK_TIMEOUT_MS);
    }

    Backoff backoff() {
        long first = getLong(RETRY_BACKOFF_MS);
        return new Backoff(first, Math.max(first, getLong(RETRY_BACKOFF_MAX_MS)));
    }

    private static void requireKnownDatabase(String setting, Object value) {
        if (value != null && Dialect.of(value.toString()).isEmpty()) {
            throw new ConfigException(
                    setting, value, "expected jdbc:sqlite:PATH with a file's path, or jdbc:postgresql://HOST/DATABASE");
        }
    }
}
