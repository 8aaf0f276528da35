package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.DocumentId;
import io.courant.sink.ArticleChange;
import io.courant.sink.ArticleReader;
import io.courant.sink.Batch;
import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many articles a second a database takes: 20,000 with texts of 4 KB (half Chinese, half English; Markdown and HTML beside
 * them) and five tags each, against plain batched upserts of the same rows and tags in the same run, without an index of words and
 * under the one that the database itself has for Chinese (trigrams). Prints the figures and judges none of them. {@code
 * -Dcourant.test.articles=N} for fewer.
 */
@Tag("long")
class SinkThroughputTest {

    private static final int ARTICLES = Integer.getInteger("courant.test.articles", 20_000);
    private static final int TEXT_BYTES = 4096;
    private static final int BATCH = 1000;
    private static final List<String> CHINESE_WORDS = chineseWords();

    @TempDir
    Path directory;

    @Test
    void intoSqlite() throws Exception {
        compare(
                "SQLite",
                new SqliteDialect(),
                () -> new SqliteStore(Files.createTempDirectory(directory, "db")),
                "CREATE VIRTUAL TABLE trigrams USING fts5 (text, content = '', tokenize = 'trigram', detail = 'none')",
                """
                CREATE TRIGGER trigrams_of_articles AFTER INSERT ON articles BEGIN
                    INSERT INTO trigrams (rowid, text) VALUES (new.rowid, new.title || ' ' || new.text);
                END\
                """);
    }

    @Test
    void intoPostgres() throws Exception {
        compare(
                "PostgreSQL",
                new PostgresDialect(),
                PostgresStore::create,
                "CREATE EXTENSION pg_trgm",
                "CREATE INDEX trigrams ON articles USING gin ((title || ' ' || text) gin_trgm_ops)");
    }

    private interface Stores {
        DatabaseStore make() throws Exception;
    }

    private void compare(String name, Dialect dialect, Stores stores, String... trigrams) throws Exception {
        TopicLog log = articles();
        Dialect bare = withoutFullText(dialect);
        DatabaseStore whole = stores.make();
        measure(name + ", sink, warm-up", () -> sink(log, stores.make(), dialect));
        double plain = plain(name + ", plain batched upserts of the same rows", log, stores.make(), bare);
        double peer = plain(name + ", the same under the database's trigrams", log, stores.make(), bare, trigrams);
        double rows = measure(name + ", sink without full text", () -> sink(log, stores.make(), bare));
        double all = measure(name + ", sink", () -> sink(log, whole, dialect));
        double again = measure(name + ", all articles once more", () -> {
            new JdbcSinkConnector()
                    .alterOffsets(whole.settings(), Map.of(log.partitions().get(0), 0L));
            sink(log, whole, dialect);
        });
        System.out.printf(
                Locale.ROOT,
                "%s: without full text %.2f of plain, whole %.2f of plain and %.2f of trigrams, again %.2f of plain%n",
                name,
                rows / plain,
                all / plain,
                all / peer,
                again / plain);

        assertEquals(
                ARTICLES,
                whole.nextOffsets().values().stream().mapToLong(Long::longValue).sum());
    }

    private static double measure(String what, Work work) throws Exception {
        long start = System.nanoTime();
        long startCpu = cpuNanos();
        work.run();
        return report(what, System.nanoTime() - start, cpuNanos() - startCpu);
    }

    private static double report(String what, long nanos, long cpuNanos) {
        double seconds = nanos / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f articles/s, %.1f s, %.0f µs of this thread's CPU an article%n",
                what,
                ARTICLES / seconds,
                seconds,
                cpuNanos / 1e3 / ARTICLES);
        return ARTICLES / seconds;
    }

    /** The same statements for rows and tags, without offsets and full text; reading the records is not counted. */
    private double plain(String what, TopicLog log, DatabaseStore store, Dialect bare, String... before)
            throws Exception {
        RowWriter writer = new RowWriter(bare);
        long nanos = 0;
        long cpu = 0;
        try (SinkDatabase database = database(store, bare)) {
            database.inTransaction(connection -> true);
            for (String statement : before) {
                store.execute(statement);
            }
            for (int from = 0; from < ARTICLES; from += BATCH) {
                Batch batch = decoded(log, from);
                long start = System.nanoTime();
                long startCpu = cpuNanos();
                database.inTransaction(connection -> {
                    writer.write(connection, batch);
                    return true;
                });
                nanos += System.nanoTime() - start;
                cpu += cpuNanos() - startCpu;
            }
        }
        return report(what, nanos, cpu);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void sink(TopicLog log, DatabaseStore store, Dialect dialect) {
        new Sink(store, log)
                .with(JdbcSinkConfig.BATCH_RECORDS_MAX, String.valueOf(BATCH))
                .worker(new JdbcSinkTask(config -> database(store, dialect)))
                .pollingAtMost(BATCH)
                .start()
                .drain()
                .stop();
    }

    private static SinkDatabase database(DatabaseStore store, Dialect dialect) {
        DatabaseAddress address = DatabaseAddress.of(store.url());
        return new SinkDatabase(address, dialect, dialect.toWrite(address, 0));
    }

    private Batch decoded(TopicLog log, int from) {
        Batch batch = new Batch();
        ArticleReader reader = new ArticleReader();
        for (SinkRecord record : log.from(log.partitions().get(0), from, BATCH)) {
            batch.add(reader.read(record));
        }
        return batch;
    }

    private static TopicLog articles() {
        Random random = new Random(42);
        TopicLog log = new TopicLog(1);
        for (int i = 0; i < ARTICLES; i++) {
            String text = i % 2 == 0 ? chinese(random) : english(random);
            log.put(Sample.of("item " + i)
                    .saying(text.substring(0, 20), text)
                    .tagged("metaverse", "aigc", "web3", "tencent", "shared-" + i % 100));
        }
        return log;
    }

    /** Words, most of two characters, are drawn so that few are frequent and many are rare, as in a language. */
    private static String chinese(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() * 3 < TEXT_BYTES) {
            text.append(CHINESE_WORDS.get(rank(random, CHINESE_WORDS.size())));
            if (random.nextInt(7) == 0) {
                text.append(random.nextInt(4) == 0 ? "。\n" : "，");
            }
        }
        return text.toString();
    }

    private static List<String> chineseWords() {
        Random random = new Random(7);
        return IntStream.range(0, 40_000)
                .mapToObj(word -> IntStream.range(0, 1 + word % 4 * 2 / 3 + word % 10 / 9)
                        .mapToObj(character -> Character.toString(0x4E00 + rank(random, 4000)))
                        .collect(Collectors.joining()))
                .toList();
    }

    private static String english(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < TEXT_BYTES) {
            text.append(Integer.toString(1000 + rank(random, 40_000) * 7, 36)).append("er ");
        }
        return text.toString();
    }

    private static int rank(Random random, int count) {
        return (int) Math.pow(count, random.nextDouble()) - 1;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Dialect withoutFullText(Dialect dialect) {
        FullText none = new FullText() {
            @Override
            public Indexing begin(Connection connection, List<ArticleChange.Put> puts) {
                return () -> {};
            }

            @Override
            public void remove(Connection connection, Collection<DocumentId> ids) {}

            @Override
            public PreparedStatement candidates(Connection connection, SearchQuery query) throws SQLException {
                return connection.prepareStatement("SELECT id FROM articles WHERE 1 = 0");
            }
        };
        return dialect instanceof SqliteDialect
                ? new SqliteDialect() {
                    @Override
                    public FullText fullText() {
                        return none;
                    }
                }
                : new PostgresDialect() {
                    @Override
                    public FullText fullText() {
                        return none;
                    }
                };
    }
}
