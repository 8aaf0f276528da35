package io.courant.sink.jdbc;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.apache.kafka.connect.errors.ConnectException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database's tables up to date. What was done, and when, is in the table {@code schema_version}. */
final class Migrations {

    static final String TABLE = "schema_version";

    /** The tasks of one process start together, and Flyway does not lock SQLite by itself. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private Migrations() {}

    /**
     * @throws SQLException if the database is down or locked: try again later
     * @throws ConnectException if its tables are not ours, or are those of a newer version
     */
    static void apply(DatabaseAddress address, Dialect dialect, DataSource source) throws SQLException {
        ONE_AT_A_TIME.lock();
        try (AutoCloseable lock = dialect.migrationLock(address)) {
            flyway(dialect, source).migrate();
        } catch (FlywayException e) {
            throw passing(dialect, e, address);
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new ConnectException("the migration lock of " + address + " cannot be had: " + e.getMessage(), e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static Flyway flyway(Dialect dialect, DataSource source) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .table(TABLE)
                .locations("classpath:io/courant/sink/jdbc/migration/" + dialect.name())
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                // Flyway would pass over migrations that a newer version has made: then this version must not write.
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j");
        return configuration.load();
    }

    private static SQLException passing(Dialect dialect, FlywayException e, DatabaseAddress address) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && dialect.isPassing(sql)) {
                return sql;
            }
        }
        throw new ConnectException(
                "the tables of " + address + " cannot be brought up to this version's: "
                        + e.getMessage().strip() + " (if a newer version has written this database, use that one; if"
                        + " the database is not Courant's, name another)",
                e);
    }
}
