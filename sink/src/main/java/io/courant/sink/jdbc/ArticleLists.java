package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TagId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lists of articles and stories, the latest first. */
final class ArticleLists {

    private static final String STORIES = """
        SELECT a.story_id, a.id, a.title, a.ingested_at,
               (SELECT COUNT(*) FROM articles m WHERE m.story_id = a.story_id) AS members
        FROM articles a WHERE a.is_first ORDER BY a.ingested_at DESC, a.id DESC LIMIT ?\
        """;

    private ArticleLists() {}

    static List<DocumentId> ids(Connection reading, Dialect dialect, ArticleQuery query) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Set<TagId> oneOf : query.tags()) {
            conditions.add("EXISTS (SELECT 1 FROM article_tags t WHERE t.article_id = a.id AND t.tag IN ("
                    + oneOf.stream().map(tag -> "?").collect(Collectors.joining(", ")) + "))");
            new TreeSet<>(oneOf).forEach(tag -> values.add(tag.value()));
        }
        if (query.firstOfStory()) {
            conditions.add("a.is_first");
        }
        if (!query.languages().isEmpty()) {
            conditions.add(query.languages().stream()
                    .map(language -> "a.language = ? OR a.language LIKE ?")
                    .collect(Collectors.joining(" OR ", "(", ")")));
            query.languages().forEach(language -> values.addAll(List.of(language, language + "-%")));
        }
        query.before().ifPresent(place -> {
            conditions.add("(a.ingested_at < ? OR (a.ingested_at = ? AND a.id < ?))");
            String at = dialect.bound(Column.Kind.INSTANT, place.ingestedAt().toString());
            values.addAll(List.of(at, at, place.id().value()));
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        try (PreparedStatement statement = reading.prepareStatement(
                "SELECT a.id FROM articles a" + where + " ORDER BY a.ingested_at DESC, a.id DESC LIMIT ?")) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.setInt(values.size() + 1, query.limit());
            return ids(statement);
        }
    }

    static List<DocumentId> members(Connection reading, StoryId story, int limit) throws SQLException {
        try (PreparedStatement statement = reading.prepareStatement(
                "SELECT id FROM articles WHERE story_id = ? ORDER BY ingested_at, id LIMIT ?")) {
            statement.setString(1, story.value());
            statement.setInt(2, limit);
            return ids(statement);
        }
    }

    static List<StoredStory> stories(Connection reading, int limit) throws SQLException {
        List<StoredStory> stories = new ArrayList<>();
        try (PreparedStatement statement = reading.prepareStatement(STORIES)) {
            statement.setInt(1, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stories.add(new StoredStory(
                            new StoryId(row.getString("story_id")),
                            new DocumentId(row.getString("id")),
                            row.getString("title"),
                            Column.instant(row, "ingested_at"),
                            row.getLong("members")));
                }
            }
        }
        return stories;
    }

    private static List<DocumentId> ids(PreparedStatement statement) throws SQLException {
        List<DocumentId> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ids.add(new DocumentId(row.getString(1)));
            }
        }
        return ids;
    }
}
