package io.courant.sink.jdbc;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Content;
import io.courant.sink.ArticleChange.Put;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** FTS5 without the text itself (contentless), which is in {@code articles} already. */
final class SqliteFullText implements FullText {

    /** Part of each fingerprint: other words from the same text are another version. */
    private static final String WORDS_VERSION = "words/1";

    private static final String SEARCH = """
            SELECT ids.article_id, found.score
            FROM (SELECT rowid AS number, -rank AS score FROM article_search
                  WHERE article_search MATCH ? ORDER BY rank LIMIT ?) AS found
            JOIN article_search_ids AS ids ON ids.number = found.number
            ORDER BY found.score DESC, found.number DESC""";

    private record Indexed(long number, String fingerprint) {}

    @Override
    public void put(Connection connection, List<Put> puts) throws SQLException {
        try (PreparedStatement find = find(connection);
                PreparedStatement name = connection.prepareStatement(
                        "INSERT INTO article_search_ids (article_id, fingerprint) VALUES (?, ?)"
                                + " ON CONFLICT (article_id) DO UPDATE SET fingerprint = excluded.fingerprint"
                                + " RETURNING number");
                PreparedStatement forget = forget(connection);
                PreparedStatement index = connection.prepareStatement(
                        "INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)")) {
            for (Put put : puts) {
                Content content = put.article().content();
                String fingerprint = fingerprint(content);
                Optional<Indexed> before = indexed(find, put.id());
                if (before.isPresent() && before.get().fingerprint().equals(fingerprint)) {
                    continue;
                }
                if (before.isPresent()) {
                    forget.setLong(1, before.get().number());
                    forget.executeUpdate();
                }
                index.setLong(1, number(name, put.id(), fingerprint));
                index.setString(2, Words.indexed(content.title()));
                index.setString(3, Words.indexed(content.text()));
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
    public List<Match> search(Connection connection, SearchQuery query, int limit) throws SQLException {
        List<Match> matches = new ArrayList<>();
        try (PreparedStatement search = connection.prepareStatement(SEARCH)) {
            search.setString(1, query.toFts5());
            search.setInt(2, limit);
            try (ResultSet row = search.executeQuery()) {
                while (row.next()) {
                    matches.add(new Match(new DocumentId(row.getString(1)), row.getDouble(2)));
                }
            }
        }
        return matches;
    }

    private static String fingerprint(Content content) {
        return ContentHash.of(WORDS_VERSION + " " + content.title().length() + content.title() + content.text())
                .value();
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

    private static long number(PreparedStatement name, DocumentId id, String fingerprint) throws SQLException {
        name.setString(1, id.value());
        name.setString(2, fingerprint);
        try (ResultSet row = name.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
