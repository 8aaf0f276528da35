package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.sink.ArticleChange.Put;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * FTS5 without the text itself (contentless), which is in {@code articles} already, and without the words' places ({@code
 * detail=none}): to keep them took most of the time.
 */
final class SqliteFullText implements FullText {

    private static final String CANDIDATES = """
        SELECT a.id
        FROM (SELECT rowid AS number FROM article_search WHERE article_search MATCH ?) AS found
        JOIN article_search_ids AS ids ON ids.number = found.number
        JOIN articles AS a ON a.id = ids.article_id
        ORDER BY a.ingested_at DESC, a.id DESC\
        """;

    private static final String NAME = """
        INSERT INTO article_search_ids (article_id, fingerprint) VALUES (?, ?)
        ON CONFLICT (article_id) DO UPDATE SET fingerprint = excluded.fingerprint RETURNING number\
        """;

    private record Indexed(long number, String fingerprint) {}

    @Override
    public Indexing begin(Connection connection, List<Put> puts) throws SQLException {
        List<IndexedWords> changed = new ArrayList<>();
        List<Long> outdated = new ArrayList<>();
        try (PreparedStatement find = find(connection)) {
            for (IndexedWords words : IndexedWords.of(puts)) {
                Optional<Indexed> before = indexed(find, words.id());
                if (before.isEmpty() || !before.get().fingerprint().equals(words.fingerprint())) {
                    changed.add(words);
                    before.ifPresent(row -> outdated.add(row.number()));
                }
            }
        }
        MadeWords<String> texts = MadeWords.of(changed, words -> String.join(" ", words.distinct()));
        return () -> {
            forget(connection, outdated);
            index(connection, changed, texts.await());
        };
    }

    private static void forget(Connection connection, List<Long> numbers) throws SQLException {
        try (PreparedStatement forget = forget(connection)) {
            for (long number : numbers) {
                forget.setLong(1, number);
                forget.executeUpdate();
            }
        }
    }

    private static void index(Connection connection, List<IndexedWords> changed, List<String> texts)
            throws SQLException {
        try (PreparedStatement name = connection.prepareStatement(NAME);
                PreparedStatement index =
                        connection.prepareStatement("INSERT INTO article_search (rowid, words) VALUES (?, ?)")) {
            for (int i = 0; i < changed.size(); i++) {
                index.setLong(1, number(name, changed.get(i)));
                index.setString(2, texts.get(i));
                index.executeUpdate();
            }
        }
    }

    @Override
    public void remove(Connection connection, Collection<DocumentId> ids) throws SQLException {
        try (PreparedStatement find = find(connection);
                PreparedStatement forget = forget(connection);
                PreparedStatement unname =
                        connection.prepareStatement("DELETE FROM article_search_ids WHERE number = ?")) {
            for (DocumentId id : ids) {
                Optional<Indexed> before = indexed(find, id);
                if (before.isPresent()) {
                    forget.setLong(1, before.get().number());
                    forget.executeUpdate();
                    unname.setLong(1, before.get().number());
                    unname.executeUpdate();
                }
            }
        }
    }

    @Override
    public PreparedStatement candidates(Connection connection, SearchQuery query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(CANDIDATES);
        statement.setString(1, toFts5(query));
        return statement;
    }

    /** The words hold letters, digits and marks only, so within quotes nothing needs escaping. */
    private static String toFts5(SearchQuery query) {
        return query.terms().stream()
                .flatMap(term -> term.words().stream().map(word -> '"' + word + '"' + (term.isPrefix() ? " *" : "")))
                .distinct()
                .collect(Collectors.joining(" AND "));
    }

    private static PreparedStatement find(Connection connection) throws SQLException {
        return connection.prepareStatement("SELECT number, fingerprint FROM article_search_ids WHERE article_id = ?");
    }

    private static PreparedStatement forget(Connection connection) throws SQLException {
        return connection.prepareStatement("DELETE FROM article_search WHERE rowid = ?");
    }

    private static Optional<Indexed> indexed(PreparedStatement find, DocumentId id) throws SQLException {
        find.setString(1, id.value());
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(new Indexed(row.getLong(1), row.getString(2))) : Optional.empty();
        }
    }

    private static long number(PreparedStatement name, IndexedWords words) throws SQLException {
        name.setString(1, words.id().value());
        name.setString(2, words.fingerprint());
        try (ResultSet row = name.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
