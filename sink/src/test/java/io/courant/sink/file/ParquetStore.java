package io.courant.sink.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticlePosition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder of Parquet files, read by DuckDB as docs/sinks.md says. */
record ParquetStore(Path folder) implements FolderStore {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("source", "source"),
            Map.entry("item", "item"),
            Map.entry("address", "address"),
            Map.entry("url", "url"),
            Map.entry("title", "title"),
            Map.entry("published_precision", "publishedPrecision"),
            Map.entry("language", "language"),
            Map.entry("description", "description"),
            Map.entry("site_name", "siteName"),
            Map.entry("text", "text"),
            Map.entry("markdown", "markdown"),
            Map.entry("html", "html"),
            Map.entry("content_hash", "contentHash"),
            Map.entry("story_id", "storyId"));

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public String format() {
        return "parquet";
    }

    /** Its times are exact to the microsecond. */
    @Override
    public Article stored(Article article) {
        ObjectNode json = Json.MAPPER.valueToTree(article);
        json.put("ingestedAt", micros(article.ingestedAt()));
        json.withObject("/stamps").put("processedAt", micros(article.stamps().processedAt()));
        json.remove("publishedZoneAssumed");
        return Json.MAPPER.convertValue(json, Article.class);
    }

    private static String micros(java.time.Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.MICROS).toString();
    }

    @Override
    public SortedMap<DocumentId, Article> articles() {
        return new TreeMap<>(latest(ParquetStore::article));
    }

    @Override
    public Map<DocumentId, ArticlePosition> positions() {
        return latest(row -> new ArticlePosition(row.getInt("article_partition"), row.getLong("article_offset")));
    }

    private <T> Map<DocumentId, T> latest(Reader<T> reader) {
        Map<DocumentId, T> latest = new HashMap<>();
        if (files().isEmpty()) {
            return latest;
        }
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM (SELECT * FROM read_parquet('" + folder()
                        + "/**/articles-*.parquet', union_by_name = true) QUALIFY row_number() OVER"
                        + " (PARTITION BY id ORDER BY article_offset DESC) = 1) WHERE op = 'put'")) {
            while (row.next()) {
                latest.put(new DocumentId(row.getString("id")), reader.read(row));
            }
            return latest;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Article article(ResultSet row) throws SQLException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (var text : TEXTS.entrySet()) {
            json.put(text.getValue(), row.getString(text.getKey()));
        }
        for (String list : new String[] {"authors", "images", "links", "tags", "keywords"}) {
            json.set(list, list(row.getString(list)));
        }
        json.set("sourceTags", list(row.getString("source_tags")));
        json.put("publishedAt", time(row, "published_at"))
                .put("updatedAt", time(row, "updated_at"))
                .put("ingestedAt", time(row, "ingested_at"))
                .put("first", row.getBoolean("is_first"));
        json.putObject("stamps")
                .put("raw", row.getLong("raw_partition") + "-" + row.getLong("raw_offset"))
                .put("pipeline", row.getString("pipeline_version"))
                .put("taxonomy", row.getString("taxonomy_version"))
                .put("processedAt", time(row, "processed_at"))
                .put("run", row.getString("run"));
        return Json.MAPPER.convertValue(json, Article.class);
    }

    private static com.fasterxml.jackson.databind.JsonNode list(String json) throws SQLException {
        try {
            return Json.MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new SQLException(e);
        }
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, java.time.OffsetDateTime.class).toInstant().toString();
    }
}
