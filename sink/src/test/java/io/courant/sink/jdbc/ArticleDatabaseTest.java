package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.TagId;
import io.courant.sink.ArticlePosition;
import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleDatabaseTest {

    private static final Sample CHINESE = Sample.of("zh").saying("腾讯发布新的云服务", "全真互联是一个新词。\n它与元宇宙有关，AIGC也在其中。");
    private static final Sample ENGLISH =
            Sample.of("en").saying("A Café of the Metaverse", "A headset, two friends and GPT-4: not a game any more.");
    private static final Sample MENTION =
            Sample.of("mention").saying("Weekly notes", "One line about the metaverse among many others, by 腾 讯.");

    @TempDir
    Path directory;

    private Sink sink;
    private ConnectWorker worker;
    private ArticleDatabase database;

    @BeforeEach
    void store() {
        SqliteStore store = new SqliteStore(directory);
        sink = new Sink(store, new TopicLog(1));
        sink.log().put(CHINESE).put(ENGLISH).put(MENTION);
        worker = sink.worker().start().drain();
        database = ArticleDatabase.open(store.url);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "腾讯, zh",
        "元宇宙, zh",
        "全真互联, zh",
        "云, zh",
        "务, zh",
        "AIGC 元宇宙, zh",
        "aigc元宇宙, zh",
        "metaverse, en mention zh",
        "METAVERSE, en mention zh",
        "cafe metaverse, en",
        "Café, en",
        "gpt-4, en",
        "4 gpt, en",
        "metaverse nothing, ''",
        "互真, ''",
        "讯发, zh",
        "''') OR 1=1 --', ''",
        "'\"', ''",
        "'', ''",
        "NEAR(a b), ''",
        "headset AND friends, en",
    })
    void findsWhatHasAllTheWords(String query, String items) {
        List<String> found = database.search(query, 10).stream()
                .map(hit -> hit.address().orElseThrow().replace("file:///sample/", ""))
                .toList();

        assertEquals(items, String.join(" ", found));
    }

    @Test
    void noInputIsAnError() {
        Random random = new Random(7);
        String signs = "\"'*^:(){}+-<>=|&%_\\\u0000\n NOT AND OR NEAR 元a";
        for (int i = 0; i < 2000; i++) {
            StringBuilder query = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                query.append(signs.charAt(random.nextInt(signs.length())));
            }
            database.search(query.toString(), 3);
        }
    }

    @Test
    void aHitShowsWhereAndWhat() {
        SearchHit hit = database.search("元宇宙", 10).get(0);

        assertEquals(CHINESE.id(), hit.id());
        assertEquals(CHINESE.title(), hit.title());
        assertEquals("https://example.org/zh", hit.url().orElseThrow());
        assertEquals(CHINESE.article().content().publishedAt(), hit.publishedAt());
        assertEquals(CHINESE.article().content().publishedPrecision(), hit.publishedPrecision());
        assertEquals(List.of(new TagId("metaverse"), new TagId("aigc")), hit.tags());
        assertTrue(hit.snippet().contains("它与元宇宙有关"), hit.snippet());
    }

    @Test
    void theIndexFollowsTheRows() {
        sink.log().put(CHINESE.saying("阿里巴巴", "别的")).remove(ENGLISH).put(MENTION.tagged("web3"));
        worker.drain();

        assertEquals(List.of(), database.search("腾讯", 10));
        assertEquals(1, database.search("阿里", 10).size());
        assertEquals(
                List.of(MENTION.id(), CHINESE.id()),
                database.search("metaverse", 10).stream().map(SearchHit::id).toList());
        assertEquals(1, database.search("metaverse", 1).size());
    }

    @Test
    void findsAnArticleByTheBeginningOfItsId() {
        String id = CHINESE.id().value();

        assertEquals(
                new StoredArticle(CHINESE.article(), new ArticlePosition(0, 0)),
                database.find(id.substring(0, 12)).orElseThrow());
        assertTrue(database.find(Sample.of("absent").id()).isEmpty());
        assertTrue(database.find("0123456789abcdef0123").isEmpty());
        assertThrows(IllegalArgumentException.class, () -> database.find("%"));
        assertThrows(IllegalArgumentException.class, () -> database.find(""));
    }

    @Test
    void severalIdsWithOneBeginningAreNamed() {
        for (int i = 0; i < 40; i++) {
            sink.log().put(Sample.of("item " + i));
        }
        worker.drain();

        IllegalArgumentException ambiguous = assertThrows(IllegalArgumentException.class, () -> {
            for (char digit : "0123456789abcdef".toCharArray()) {
                database.find(String.valueOf(digit));
            }
        });

        assertTrue(ambiguous.getMessage().contains("give more digits"), ambiguous.getMessage());
    }

    @Test
    void anAuditSeesEveryRowOnceWithItsTags() {
        sink.log().put(Sample.of("bare").tagged());
        worker.drain();
        List<StoredStamp> stamps = new ArrayList<>();
        database.forEachStamp(stamps::add);

        assertEquals(4, stamps.size());
        StoredStamp english = stamps.stream()
                .filter(stamp -> stamp.id().equals(ENGLISH.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(
                new StoredStamp(
                        ENGLISH.id(),
                        ENGLISH.article().stamps().raw(),
                        new ArticlePosition(0, 1),
                        ENGLISH.article().contentHash(),
                        Set.of(new TagId("metaverse"), new TagId("aigc"))),
                english);
        assertTrue(stamps.stream().anyMatch(stamp -> stamp.tags().isEmpty()));
    }

    @Test
    void countsAndOffsetsAreThoseOfTheRows() {
        assertEquals(
                new StoredCounts(
                        3, 3, new java.util.TreeMap<>(Map.of(new TagId("metaverse"), 3L, new TagId("aigc"), 3L))),
                database.counts());
        assertEquals(Map.of(new TopicPartition(TopicLog.TOPIC, 0), 3L), database.nextOffsets(DatabaseStore.CONNECTOR));
        assertEquals(Map.of(), database.nextOffsets("another"));
    }

    @Test
    void readsAFileThatNobodyWrites() {
        worker.stop();
        database.close();
        database = ArticleDatabase.open(new SqliteStore(directory).url);

        assertEquals(1, database.search("腾讯", 10).size());
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() {
        Path missing = directory.resolve("missing.db");

        DatabaseUnavailableException unavailable =
                assertThrows(DatabaseUnavailableException.class, () -> ArticleDatabase.open("jdbc:sqlite:" + missing));

        assertTrue(unavailable.getMessage().contains("missing.db"), unavailable.getMessage());
        assertTrue(Files.notExists(missing));
        assertThrows(IllegalArgumentException.class, () -> ArticleDatabase.open("jdbc:other:x"));
    }
}
