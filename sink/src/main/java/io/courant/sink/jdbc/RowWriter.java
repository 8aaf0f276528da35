package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag;
import io.courant.sink.ArticleChange.Put;
import io.courant.sink.Batch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a batch: rows, tags and full text, all in the caller's transaction. */
final class RowWriter {

    private final Dialect dialect;
    private final FullText fullText;
    private final String upsertArticle;
    private final String insertTag;

    RowWriter(Dialect dialect) {
        this.dialect = dialect;
        this.fullText = dialect.fullText();
        this.upsertArticle = insert("articles", Rows.ARTICLES) + " ON CONFLICT (id) DO UPDATE SET "
                + Rows.ARTICLES.stream()
                        .skip(1)
                        .map(column -> column.name() + " = excluded." + column.name())
                        .collect(Collectors.joining(", "));
        this.insertTag = insert("article_tags", Rows.TAGS);
    }

    void write(Connection connection, Batch batch) throws SQLException {
        List<Put> puts = batch.puts();
        List<DocumentId> removals = batch.removals();
        fullText.remove(connection, removals);
        // The other cores make the words while this thread writes rows.
        FullText.Indexing indexing = fullText.begin(connection, puts);
        delete(connection, "DELETE FROM article_tags WHERE article_id = ?", batch.ids());
        delete(connection, "DELETE FROM articles WHERE id = ?", removals);
        putArticles(connection, puts);
        putTags(connection, puts);
        indexing.finish();
    }

    private void putArticles(Connection connection, List<Put> puts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(upsertArticle)) {
            for (Put put : puts) {
                add(statement, Rows.ARTICLES, put);
            }
            statement.executeBatch();
        }
    }

    private void putTags(Connection connection, List<Put> puts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insertTag)) {
            for (Put put : puts) {
                Set<TagId> seen = new HashSet<>();
                List<ArticleTag> tags = put.article().tags();
                for (int position = 0; position < tags.size(); position++) {
                    if (seen.add(tags.get(position).id())) {
                        add(statement, Rows.TAGS, new Rows.TagRow(put, tags.get(position), position));
                    }
                }
            }
            statement.executeBatch();
        }
    }

    private <T> void add(PreparedStatement statement, List<Column<T>> columns, T row) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).bind(statement, i + 1, row, dialect);
        }
        statement.addBatch();
    }

    private static void delete(Connection connection, String sql, Collection<DocumentId> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (DocumentId id : ids) {
                statement.setString(1, id.value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static <T> String insert(String table, List<Column<T>> columns) {
        return "INSERT INTO " + table + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", "))
                + ")";
    }
}
