package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.sink.ArticleChange.Put;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A column of lexemes made by us, under a GIN index: PostgreSQL's own parsers take a Chinese sentence for one word. */
final class PostgresFullText implements FullText {

    private static final String FINGERPRINTS =
            "SELECT article_id, fingerprint FROM article_search WHERE article_id = ANY (?)";
    private static final String PUT = """
        INSERT INTO article_search (article_id, fingerprint, words) VALUES (?, ?, array_to_tsvector(?))
        ON CONFLICT (article_id) DO UPDATE SET fingerprint = excluded.fingerprint, words = excluded.words\
        """;
    private static final String REMOVE = "DELETE FROM article_search WHERE article_id = ANY (?)";
    private static final String CANDIDATES = """
        SELECT a.id FROM article_search s JOIN articles a ON a.id = s.article_id
        WHERE s.words @@ CAST(? AS tsquery) ORDER BY a.ingested_at DESC, a.id DESC\
        """;

    @Override
    public Indexing begin(Connection connection, List<Put> puts) throws SQLException {
        List<IndexedWords> wanted = IndexedWords.of(puts);
        Map<String, String> before = fingerprints(connection, wanted);
        List<IndexedWords> changed = wanted.stream()
                .filter(words ->
                        !words.fingerprint().equals(before.get(words.id().value())))
                .toList();
        MadeWords<Object[]> distinct =
                MadeWords.of(changed, words -> words.distinct().toArray());
        return () -> index(connection, changed, distinct.await());
    }

    private static void index(Connection connection, List<IndexedWords> changed, List<Object[]> distinct)
            throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            for (int i = 0; i < changed.size(); i++) {
                put.setString(1, changed.get(i).id().value());
                put.setString(2, changed.get(i).fingerprint());
                put.setArray(3, connection.createArrayOf("text", distinct.get(i)));
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    @Override
    public void remove(Connection connection, Collection<DocumentId> ids) throws SQLException {
        if (!ids.isEmpty()) {
            try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
                remove.setArray(1, array(connection, ids));
                remove.executeUpdate();
            }
        }
    }

    @Override
    public PreparedStatement candidates(Connection connection, SearchQuery query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(CANDIDATES);
        statement.setString(1, toTsQuery(query));
        return statement;
    }

    /** The words hold letters, digits and marks only, so within quotes nothing needs escaping. */
    private static String toTsQuery(SearchQuery query) {
        return query.terms().stream()
                .flatMap(term -> term.words().stream().map(word -> "'" + word + "'" + (term.isPrefix() ? ":*" : "")))
                .distinct()
                .collect(Collectors.joining(" & "));
    }

    private static Map<String, String> fingerprints(Connection connection, List<IndexedWords> wanted)
            throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FINGERPRINTS)) {
            find.setArray(
                    1, array(connection, wanted.stream().map(IndexedWords::id).toList()));
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getString(2));
                }
            }
        }
        return found;
    }

    private static Array array(Connection connection, Collection<DocumentId> ids) throws SQLException {
        return connection.createArrayOf(
                "text", ids.stream().map(DocumentId::value).toArray());
    }
}
