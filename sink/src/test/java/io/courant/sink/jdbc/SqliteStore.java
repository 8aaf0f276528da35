package io.courant.sink.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A SQLite file in a directory. */
final class SqliteStore implements DatabaseStore {

    final String url;

    SqliteStore(Path directory) {
        this.url = "jdbc:sqlite:" + directory.resolve("courant.db");
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "name",
                CONNECTOR,
                JdbcSinkConfig.CONNECTION_URL,
                url,
                JdbcSinkConfig.LOCK_TIMEOUT_MS,
                "0",
                JdbcSinkConfig.BATCH_RECORDS_MAX,
                "700");
    }

    @Override
    public boolean refuse(String title) {
        try {
            execute("CREATE TRIGGER refuse BEFORE INSERT ON articles WHEN NEW.title = '" + title
                    + "' BEGIN SELECT RAISE(ABORT, 'no such title'); END");
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another writer holds the file's lock. */
    @Override
    public Outage outage() {
        try {
            Connection other = DriverManager.getConnection(url);
            execute(other, "BEGIN EXCLUSIVE");
            return () -> {
                try (other) {
                    execute(other, "ROLLBACK");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
