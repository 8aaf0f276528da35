package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds articles by their words. The database's index names those that have all of the words, the newest first; here their texts
 * decide whether words of one term stand beside one another, and how well an article fits. So every database gives the same answer.
 *
 * <p>Whoever looks for the name of a tag finds its articles too, after those that have the word: a Chinese article that is tagged
 * {@code metaverse} need not hold a Latin letter.
 */
final class TextSearch {

    /** Among how many of the newest matches the best are chosen, at least. */
    private static final int RANKED_MIN = 500;

    private static final int FETCH_ROWS = 500;
    private static final String TAGGED = """
        SELECT a.id FROM article_tags t JOIN articles a ON a.id = t.article_id
        WHERE t.tag = ? ORDER BY a.ingested_at DESC, a.id DESC LIMIT ?""";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");
    private static final Comparator<Match> BEST_FIRST =
            Comparator.comparingDouble(Match::score).reversed();

    /**
     * An article that was found.
     *
     * @param score the higher the better; to be compared within one search only
     */
    record Match(DocumentId id, double score) {}

    private final FullText fullText;

    TextSearch(FullText fullText) {
        this.fullText = fullText;
    }

    /**
     * The articles that have all of the query: the best of the newest, best first, newer before older where they are as good. Then
     * those that carry the tag which is called so.
     *
     * @param typed the query as it was typed
     */
    List<Match> search(Connection reading, String typed, SearchQuery query, int limit) throws SQLException {
        Map<DocumentId, Match> found = new LinkedHashMap<>();
        withWords(reading, query, limit).forEach(match -> found.put(match.id(), match));
        if (found.size() < limit) {
            tagged(reading, typed, limit).forEach(match -> found.putIfAbsent(match.id(), match));
        }
        return found.values().stream().limit(limit).toList();
    }

    private static List<Match> tagged(Connection reading, String typed, int limit) throws SQLException {
        List<Match> matches = new ArrayList<>();
        String tag = typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        if (!SLUG.matcher(tag).matches()) {
            return matches;
        }
        try (PreparedStatement tagged = reading.prepareStatement(TAGGED)) {
            tagged.setString(1, tag);
            tagged.setInt(2, limit);
            try (ResultSet row = tagged.executeQuery()) {
                while (row.next()) {
                    matches.add(new Match(new DocumentId(row.getString(1)), 0));
                }
            }
        }
        return matches;
    }

    private List<Match> withWords(Connection reading, SearchQuery query, int limit) throws SQLException {
        List<Match> matches = new ArrayList<>();
        try (PreparedStatement candidates = fullText.candidates(reading, query);
                PreparedStatement texts = reading.prepareStatement("SELECT title, text FROM articles WHERE id = ?")) {
            candidates.setFetchSize(FETCH_ROWS);
            try (ResultSet candidate = candidates.executeQuery()) {
                while (matches.size() < Math.max(limit, RANKED_MIN) && candidate.next()) {
                    String id = candidate.getString(1);
                    double score = score(texts, id, query);
                    if (score > 0) {
                        matches.add(new Match(new DocumentId(id), score));
                    }
                }
            }
        }
        matches.sort(BEST_FIRST);
        return matches.subList(0, Math.min(limit, matches.size()));
    }

    private static double score(PreparedStatement texts, String id, SearchQuery query) throws SQLException {
        texts.setString(1, id);
        try (ResultSet row = texts.executeQuery()) {
            return row.next() ? new Relevance(row.getString(1), row.getString(2)).of(query) : 0;
        }
    }
}
