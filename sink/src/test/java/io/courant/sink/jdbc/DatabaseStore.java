package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.ArticlePosition;
import io.courant.sink.SinkStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/** A database of its own for one test. */
interface DatabaseStore extends SinkStore {

    String CONNECTOR = "articles-to-rows";

    String url();

    @Override
    default SinkTask newTask() {
        return new JdbcSinkTask();
    }

    @Override
    default SortedMap<DocumentId, Article> articles() {
        SortedMap<DocumentId, Article> articles = new TreeMap<>();
        try (ArticleDatabase database = ArticleDatabase.open(url())) {
            database.forEachStamp(stamp -> articles.put(
                    stamp.id(), database.find(stamp.id()).orElseThrow().article()));
        }
        return articles;
    }

    @Override
    default Map<DocumentId, ArticlePosition> positions() {
        Map<DocumentId, ArticlePosition> positions = new HashMap<>();
        try (ArticleDatabase database = ArticleDatabase.open(url())) {
            database.forEachStamp(stamp -> positions.put(stamp.id(), stamp.position()));
        }
        return positions;
    }

    @Override
    default Map<TopicPartition, Long> nextOffsets() {
        try (ArticleDatabase database = ArticleDatabase.open(url())) {
            return database.nextOffsets(CONNECTOR);
        }
    }

    default void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of a query, as text. */
    default List<String> strings(String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }
}
