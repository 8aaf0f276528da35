package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.ArticlePosition;
import io.courant.sink.SinkStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/** A SQLite file in a directory. */
final class SqliteStore implements SinkStore {

    static final String CONNECTOR = "articles-to-rows";

    final String url;

    SqliteStore(Path directory) {
        this.url = "jdbc:sqlite:" + directory.resolve("courant.db");
    }

    @Override
    public SinkTask newTask() {
        return new JdbcSinkTask();
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
    public SortedMap<DocumentId, Article> articles() {
        SortedMap<DocumentId, Article> articles = new TreeMap<>();
        try (ArticleDatabase database = ArticleDatabase.open(url)) {
            database.forEachStamp(stamp -> articles.put(
                    stamp.id(), database.find(stamp.id()).orElseThrow().article()));
        }
        return articles;
    }

    @Override
    public Map<DocumentId, ArticlePosition> positions() {
        Map<DocumentId, ArticlePosition> positions = new HashMap<>();
        try (ArticleDatabase database = ArticleDatabase.open(url)) {
            database.forEachStamp(stamp -> positions.put(stamp.id(), stamp.position()));
        }
        return positions;
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        try (ArticleDatabase database = ArticleDatabase.open(url)) {
            return database.nextOffsets(CONNECTOR);
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

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
