package io.courant.bench.latency;

import io.courant.contract.id.DocumentId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Sees new rows. Every {@value #PAUSE_MS} ms it asks SQLite whether anything was committed ({@code PRAGMA data_version}), which costs
 * next to nothing, and only then for rows; so watching takes little of the machine that is measured.
 */
final class RowWatch implements AutoCloseable {

    private static final long PAUSE_MS = 5;
    private static final long FIRST_PAUSE_MS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Connection connection;
    private final Arrivals arrivals;
    private final Thread thread = new Thread(this::watch, "watch-rows");

    private RowWatch(Connection connection, Arrivals arrivals) {
        this.connection = connection;
        this.arrivals = arrivals;
        thread.start();
    }

    /**
     * Waits for the sink to make the database, and watches it.
     *
     * @throws IllegalStateException if for minutes there is none
     */
    static RowWatch of(Path database, Arrivals arrivals) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return new RowWatch(open(database), arrivals);
            } catch (SQLException e) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new IllegalStateException("no table of articles in " + database, e);
                }
                Thread.sleep(FIRST_PAUSE_MS);
            }
        }
    }

    private static Connection open(Path database) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
        try (PreparedStatement table = connection.prepareStatement("SELECT id FROM articles LIMIT 1")) {
            table.executeQuery();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void watch() {
        // An upsert keeps the row's number, so larger numbers are documents that are new.
        try (connection;
                PreparedStatement version = connection.prepareStatement("PRAGMA data_version");
                PreparedStatement rows =
                        connection.prepareStatement("SELECT rowid, id FROM articles WHERE rowid > ? ORDER BY rowid")) {
            long seenVersion = -1;
            long seenRow = 0;
            while (true) {
                long now = version(version);
                if (now != seenVersion) {
                    seenVersion = now;
                    seenRow = read(rows, seenRow);
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException("can't read the rows any more", e);
        }
    }

    private static long version(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private long read(PreparedStatement statement, long after) throws SQLException {
        statement.setLong(1, after);
        long last = after;
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                last = result.getLong(1);
                arrivals.stored(new DocumentId(result.getString(2)));
            }
        }
        return last;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
