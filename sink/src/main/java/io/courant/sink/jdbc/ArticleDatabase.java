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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JdbcSinkConnector} has stored, while it goes on storing. Each call sees one state of the database, between two
 * transactions. Changes nothing and makes nothing that is missing. Safe for use by many threads; calls run one after another.
 */
public final class ArticleDatabase implements AutoCloseable {

    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{1,32}");
    private static final int CANDIDATES_SHOWN = 5;

    private final DatabaseAddress address;
    private final Dialect dialect;
    private @Nullable Connection connection;

    private ArticleDatabase(DatabaseAddress address, Dialect dialect, Connection connection) {
        this.address = address;
        this.dialect = dialect;
        this.connection = connection;
    }

    /**
     * @param url as the connector's {@code connection.url}
     * @throws IllegalArgumentException if the URL names no database that is known
     * @throws DatabaseUnavailableException if it is not there, not reachable, or holds no tables of ours yet
     */
    public static ArticleDatabase open(String url) {
        return open(DatabaseAddress.of(url));
    }

    /** As {@link #open(String)}. */
    public static ArticleDatabase open(DatabaseAddress address) {
        Dialect dialect = Dialect.of(address.url())
                .orElseThrow(() -> new IllegalArgumentException("not a database that is known: '" + address
                        + "' (expected jdbc:sqlite:PATH or jdbc:postgresql://HOST/DATABASE)"));
        try {
            ArticleDatabase database = new ArticleDatabase(address, dialect, dialect.openToRead(address));
            database.requireTables();
            return database;
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    address + " cannot be opened: " + e.getMessage()
                            + " (has `courant run` stored anything there yet?)",
                    e);
        }
    }

    /**
     * The articles that have all of the query's words in title or text, best first.
     *
     * @param query anything: only its letters and digits count; a query without any finds nothing
     * @param limit the largest number of hits, from 1
     */
    public List<SearchHit> search(String query, int limit) {
        SearchQuery parsed = SearchQuery.parse(query);
        if (parsed.isEmpty()) {
            return List.of();
        }
        return read(reading -> {
            List<SearchHit> hits = new ArrayList<>();
            for (TextSearch.Match match : new TextSearch(dialect.fullText()).search(reading, query, parsed, limit)) {
                RowReader.hit(reading, match, query).ifPresent(hits::add);
            }
            return hits;
        });
    }

    public Optional<StoredArticle> find(DocumentId id) {
        return read(reading -> RowReader.article(reading, id));
    }

    /**
     * The article whose id begins so.
     *
     * @param idPrefix 1 to 32 hexadecimal digits
     * @throws IllegalArgumentException if it is not hexadecimal digits, or if several ids begin so
     */
    public Optional<StoredArticle> find(String idPrefix) {
        if (!ID_PREFIX.matcher(idPrefix).matches()) {
            throw new IllegalArgumentException(
                    "not the beginning of a document id: '" + idPrefix + "' (expected hexadecimal digits)");
        }
        List<DocumentId> candidates = read(reading -> RowReader.idsFrom(reading, idPrefix, CANDIDATES_SHOWN));
        if (candidates.size() > 1) {
            throw new IllegalArgumentException("several ids begin with " + idPrefix + ": " + candidates
                    + (candidates.size() == CANDIDATES_SHOWN ? " and perhaps more" : "") + "; give more digits");
        }
        return candidates.stream().findFirst().flatMap(this::find);
    }

    /** The articles that a query asks for, the latest first. */
    public List<StoredArticle> list(ArticleQuery query) {
        return read(reading -> articles(reading, ArticleLists.ids(reading, dialect, query)));
    }

    /** The stories by when they were first told, the latest first. */
    public List<StoredStory> stories(int limit) {
        return read(reading -> ArticleLists.stories(reading, limit));
    }

    /** The articles that tell a story, in the order in which they came. */
    public List<StoredArticle> story(StoryId story, int limit) {
        return read(reading -> articles(reading, ArticleLists.members(reading, story, limit)));
    }

    private static List<StoredArticle> articles(Connection reading, List<DocumentId> ids) throws SQLException {
        List<StoredArticle> articles = new ArrayList<>();
        for (DocumentId id : ids) {
            RowReader.article(reading, id).ifPresent(articles::add);
        }
        return articles;
    }

    /** Hands over every row's stamp, in the order of ids, all of one state of the database. */
    public void forEachStamp(Consumer<StoredStamp> stamps) {
        read(reading -> {
            RowReader.stamps(reading, stamps);
            return true;
        });
    }

    public StoredCounts counts() {
        return read(reading -> {
            SortedMap<TagId, Long> tags = new TreeMap<>();
            try (PreparedStatement statement =
                            reading.prepareStatement("SELECT tag, COUNT(*) FROM article_tags GROUP BY tag");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tags.put(new TagId(row.getString(1)), row.getLong(2));
                }
            }
            return new StoredCounts(
                    number(reading, "SELECT COUNT(*) FROM articles"),
                    number(reading, "SELECT COUNT(DISTINCT story_id) FROM articles"),
                    tags);
        });
    }

    /** How far a connector has applied each partition: the next offset. Empty if it never opened one. */
    public Map<TopicPartition, Long> nextOffsets(String connector) {
        return read(reading -> OffsetTable.nextOffsets(reading, connector));
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw unavailable(e);
            } finally {
                connection = null;
            }
        }
    }

    private void requireTables() {
        read(reading -> number(reading, "SELECT COUNT(*) FROM sink_offsets"));
    }

    private synchronized <T> T read(SinkDatabase.Work<T> work) {
        Connection current = connection;
        try {
            if (current == null) {
                current = dialect.openToRead(address);
                connection = current;
            }
            if (!current.getAutoCommit()) {
                // Asked from within forEachStamp(): the same state of the database.
                return work.in(current);
            }
            current.setAutoCommit(false);
            T found = work.in(current);
            current.setAutoCommit(true);
            return found;
        } catch (SQLException e) {
            drop();
            throw unavailable(e);
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    /** A connection that failed may be broken: the next call makes another. */
    private void drop() {
        try {
            close();
        } catch (DatabaseUnavailableException e) {
            // It is gone either way.
        }
    }

    private DatabaseUnavailableException unavailable(SQLException e) {
        return new DatabaseUnavailableException(address + " cannot be read: " + e.getMessage(), e);
    }

    private static long number(Connection reading, String sql) throws SQLException {
        try (PreparedStatement statement = reading.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
