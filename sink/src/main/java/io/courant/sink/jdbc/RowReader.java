package io.courant.sink.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DatePrecision;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticlePosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes records from rows again. */
final class RowReader {

    private static final String TAGS = "SELECT * FROM article_tags WHERE article_id = ? ORDER BY position";
    private static final String STAMPS = """
        SELECT a.id, a.raw_partition, a.raw_offset, a.article_partition, a.article_offset, a.content_hash, t.tag
        FROM articles a LEFT JOIN article_tags t ON t.article_id = a.id ORDER BY a.id\
        """;

    private static final int FETCH_ROWS = 1000;

    private RowReader() {}

    static Optional<StoredArticle> article(Connection reading, DocumentId id) throws SQLException {
        try (PreparedStatement statement = reading.prepareStatement("SELECT * FROM articles WHERE id = ?")) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredArticle(parsed(json(reading, row, id)), position(row)))
                        : Optional.empty();
            }
        }
    }

    static Optional<SearchHit> hit(Connection reading, TextSearch.Match match, String query) throws SQLException {
        try (PreparedStatement statement = reading.prepareStatement(
                "SELECT title, url, address, published_at, published_precision, text FROM articles WHERE id = ?")) {
            statement.setString(1, match.id().value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new SearchHit(
                        match.id(),
                        row.getString("title"),
                        Optional.ofNullable(row.getString("url")),
                        Optional.ofNullable(row.getString("address")),
                        row.getObject("published_at") == null
                                ? Optional.empty()
                                : Optional.of(Column.instant(row, "published_at")),
                        precision(row.getString("published_precision")),
                        tags(reading, match.id()),
                        Snippet.of(row.getString("text"), query),
                        match.score()));
            }
        }
    }

    static List<DocumentId> idsFrom(Connection reading, String prefix, int limit) throws SQLException {
        List<DocumentId> ids = new ArrayList<>();
        // "g" follows every hexadecimal digit.
        try (PreparedStatement statement =
                reading.prepareStatement("SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT ?")) {
            statement.setString(1, prefix);
            statement.setString(2, prefix + "g");
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(new DocumentId(row.getString(1)));
                }
            }
        }
        return ids;
    }

    static void stamps(Connection reading, Consumer<StoredStamp> stamps) throws SQLException {
        try (PreparedStatement statement = reading.prepareStatement(STAMPS);
                ResultSet row = rows(statement)) {
            Set<TagId> tags = new HashSet<>();
            boolean more = row.next();
            while (more) {
                DocumentId id = new DocumentId(row.getString("id"));
                RawPosition raw = new RawPosition(row.getInt("raw_partition"), row.getLong("raw_offset"));
                ArticlePosition position = position(row);
                ContentHash hash = new ContentHash(row.getString("content_hash"));
                tags.clear();
                do {
                    String tag = row.getString("tag");
                    if (tag != null) {
                        tags.add(new TagId(tag));
                    }
                    more = row.next();
                } while (more && row.getString("id").equals(id.value()));
                stamps.accept(new StoredStamp(id, raw, position, hash, tags));
            }
        }
    }

    /** A driver may hold the whole answer in memory otherwise. */
    private static ResultSet rows(PreparedStatement statement) throws SQLException {
        statement.setFetchSize(FETCH_ROWS);
        return statement.executeQuery();
    }

    private static ObjectNode json(Connection reading, ResultSet row, DocumentId id) throws SQLException {
        ObjectNode json = extra(row.getString("extra"));
        for (var column : Rows.ARTICLES) {
            column.restore(row, json);
        }
        json.withObject("/stamps")
                .put("raw", new RawPosition(row.getInt("raw_partition"), row.getLong("raw_offset")).toString());
        ArrayNode tags = json.putArray("tags");
        try (PreparedStatement statement = reading.prepareStatement(TAGS)) {
            statement.setString(1, id.value());
            try (ResultSet tag = statement.executeQuery()) {
                while (tag.next()) {
                    ObjectNode node = extra(tag.getString("extra"));
                    for (var column : Rows.TAGS) {
                        column.restore(tag, node);
                    }
                    tags.add(node);
                }
            }
        }
        return json;
    }

    private static List<TagId> tags(Connection reading, DocumentId id) throws SQLException {
        List<TagId> tags = new ArrayList<>();
        try (PreparedStatement statement = reading.prepareStatement(TAGS)) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tags.add(new TagId(row.getString("tag")));
                }
            }
        }
        return tags;
    }

    private static ObjectNode extra(@Nullable String json) throws SQLException {
        return json == null ? Json.MAPPER.createObjectNode() : (ObjectNode) Column.json(json);
    }

    private static Article parsed(ObjectNode json) throws SQLException {
        try {
            return Json.MAPPER.treeToValue(json, Article.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("a row that is no article: " + e.getOriginalMessage(), e);
        }
    }

    private static ArticlePosition position(ResultSet row) throws SQLException {
        return new ArticlePosition(row.getInt("article_partition"), row.getLong("article_offset"));
    }

    private static Optional<DatePrecision> precision(@Nullable String name) {
        return Optional.ofNullable(name).map(text -> Json.MAPPER.convertValue(text, DatePrecision.class));
    }
}
