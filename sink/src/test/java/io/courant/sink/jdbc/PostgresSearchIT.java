package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.courant.contract.id.DocumentId;
import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both databases are asked the same and give the same answer. */
class PostgresSearchIT {

    private static final String[] PARTS = {
        "腾讯",
        "元宇宙",
        "全真互联",
        "云",
        "服务",
        "AIGC",
        "metaverse",
        "Café",
        "GPT-4",
        "headset",
        "of the",
        "，",
        "\n",
        "é",
        "0",
        "\u0000"
    };

    @TempDir
    Path directory;

    @Test
    void bothFindTheSameInTheSameOrder() {
        long seed = Long.getLong("courant.test.seed", System.nanoTime());
        System.out.println("PostgresSearchIT: -Dcourant.test.seed=" + seed);
        Random random = new Random(seed);
        TopicLog log = new TopicLog(2);
        for (int i = 0; i < 300; i++) {
            Sample sample = Sample.of("item " + random.nextInt(200));
            if (random.nextInt(8) == 0) {
                log.remove(sample);
            } else {
                log.put(sample.saying(text(random, 4), text(random, 60)));
            }
        }
        SqliteStore sqlite = new SqliteStore(directory);
        PostgresStore postgres = PostgresStore.create();
        new Sink(sqlite, log).worker().start().drain().stop();
        new Sink(postgres, log).worker().start().drain().stop();

        try (ArticleDatabase one = ArticleDatabase.open(sqlite.url());
                ArticleDatabase other = ArticleDatabase.open(postgres.url())) {
            assertFalse(ids(one, "腾讯").isEmpty());
            for (int i = 0; i < 200; i++) {
                String query = text(random, 1 + random.nextInt(3));
                assertEquals(ids(one, query), ids(other, query), "query '" + query + "'");
            }
            assertEquals(one.counts(), other.counts());
        }
    }

    @Test
    void theViewsCountStoriesAndSources() throws Exception {
        PostgresStore store = PostgresStore.create();
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain().stop();

        assertEquals(List.of("2"), store.strings("SELECT articles FROM sources"));
        assertEquals(
                List.of(Sample.of("a").id().value()),
                store.strings("SELECT first_article FROM stories WHERE id = '"
                        + Sample.of("a").article().storyId() + "'"));
    }

    @Test
    void aReaderOutlivesAnOutage() {
        PostgresStore store = PostgresStore.create();
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a"));
        sink.worker().start().drain().stop();

        try (ArticleDatabase database = ArticleDatabase.open(store.url())) {
            store.outage().close();
            try {
                database.counts();
            } catch (DatabaseUnavailableException e) {
                // The connection was cut: only the next call has another.
            }
            assertEquals(1, database.counts().articles());
        }
    }

    private static List<DocumentId> ids(ArticleDatabase database, String query) {
        return database.search(query, 1000).stream().map(SearchHit::id).toList();
    }

    private static String text(Random random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(PARTS[random.nextInt(PARTS.length)]).append(random.nextInt(3) == 0 ? " " : "");
        }
        return text.toString();
    }
}
