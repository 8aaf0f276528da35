package io.courant.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one writer. It is made when it is first needed, its schema brought up to date, and dropped after any failure,
 * so that the next transaction starts afresh. Not for use by several threads.
 */
final class SinkDatabase implements AutoCloseable {

    /** Work inside a transaction. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SinkDatabase.class);

    private final DatabaseAddress address;
    private final Dialect dialect;
    private final DataSource source;
    private boolean migrated;
    private @Nullable Connection connection;

    SinkDatabase(DatabaseAddress address, Dialect dialect, DataSource source) {
        this.address = address;
        this.dialect = dialect;
        this.source = source;
    }

    static SinkDatabase of(JdbcSinkConfig config) {
        DatabaseAddress address = config.address();
        Dialect dialect = Dialect.of(address.url())
                .orElseThrow(() -> new ConfigException(JdbcSinkConfig.CONNECTION_URL, address, "no such database"));
        return new SinkDatabase(address, dialect, dialect.toWrite(address, config.lockTimeoutMs()));
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Does the work and commits it, or does nothing at all. If the commit itself fails, only the database knows which.
     *
     * @throws SQLException if the database fails; {@link Dialect#isPassing} says whether to try again
     */
    <T> T inTransaction(Work<T> work) throws SQLException {
        boolean done = false;
        try {
            Connection current = connection();
            current.setAutoCommit(false);
            T result = work.in(current);
            // Commits, and unlike commit() does not begin the next transaction, which would hold SQLite's lock.
            current.setAutoCommit(true);
            done = true;
            return result;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Drops the connection, and with it whatever was not committed. */
    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("{} could not be closed in good order", address, e);
            }
            connection = null;
        }
    }

    private Connection connection() throws SQLException {
        if (!migrated) {
            dialect.prepare(address);
        }
        if (connection == null) {
            connection = source.getConnection();
        }
        if (!migrated) {
            // A database that is down or locked is to fail here: the migration library would log it as a disaster.
            connection.setAutoCommit(false);
            connection.setAutoCommit(true);
            Migrations.apply(address, dialect, source);
            migrated = true;
        }
        return connection;
    }

    /** Its address, without secrets. */
    @Override
    public String toString() {
        return address.toString();
    }
}
