package io.courant.processor.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.record.Article;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.Topics;
import io.courant.processor.Fixtures;
import io.courant.processor.ProcessorConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTopologyTest {

    private static final Duration WINDOW = Duration.ofDays(10);

    private final Topics topics = new Topics("test.", 1);
    private final Map<String, Article> articles = new HashMap<>();

    @TempDir
    private Path state;

    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                ProcessorTopology.of(
                        topics, Uuid.ONE_UUID, () -> Fixtures::clean, () -> Fixtures.tagger("1", "web"), WINDOW),
                StreamSettings.of(
                        Map.of("bootstrap.servers", "127.0.0.1:1"),
                        topics.processorApplication(),
                        1,
                        new ProcessorConfig(Map.of(ProcessorConfig.STATE_DIR, state.toString()))));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aFramedCopyJoinsAndAnEditThatTellsSomethingElseLeaves() {
        see("a", 0, words(1, 100));
        see("b", 1, words(2, 20) + " " + words(1, 100));
        assertEquals(story("a"), story("b"));
        assertFalse(articles.get("b").first());

        see("a", 2, words(3, 100));

        assertNotEquals(story("a"), story("b"));
        assertTrue(articles.get("b").first(), "the rest of the story is told of it");
    }

    @Test
    void whatArrivesLateBecomesTheFirstAndTheOthersAreSentAgain() {
        see("a", 3, words(1, 100));
        see("b", 1, words(1, 100) + " " + words(2, 10));

        assertEquals(story("a"), story("b"));
        assertTrue(articles.get("b").first());
        assertFalse(articles.get("a").first());
    }

    @Test
    void aWithdrawalOfWhatLinksTwoGroupsPartsThem() {
        see("a", 0, words(1, 100));
        see("b", 1, words(2, 100));
        see("link", 2, words(1, 100) + " " + words(2, 100));
        assertEquals(story("a"), story("b"));

        pipe(RawDocument.withdrawn(
                Fixtures.SOURCE, new ItemKey("link"), Optional.empty(), Fixtures.SEEN.plus(Duration.ofDays(3))));

        assertNotEquals(story("a"), story("b"));
        assertTrue(articles.get("a").first() && articles.get("b").first());
    }

    @Test
    void whatIsOlderThanTheWindowIsNotComparedAnyMore() {
        see("a", 0, words(1, 100));
        see("other", 11, words(2, 100));
        see("b", 12, words(1, 100));
        assertNotEquals(story("a"), story("b"));

        see("late", 1, words(1, 100));
        assertNotEquals(story("b"), story("late"), "it came after its window");
        assertTrue(articles.get("late").first());
    }

    @Test
    void whatLeavesTheWindowLeavesTheState() {
        for (int i = 0; i < 40; i++) {
            see("old-" + i, 0, words(i, 50));
        }
        assertEquals(40, members());
        for (int i = 0; i < 3; i++) {
            see("new-" + i, 30, words(100 + i, 50));
        }

        assertEquals(3, members());
        assertEquals(4, entries(ProcessorTopology.AGES_STORE), "and the newest time");
    }

    private int members() {
        return entries(ProcessorTopology.MEMBERS_STORE);
    }

    private int entries(String store) {
        int count = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private String story(String item) {
        return articles.get(item).storyId().value();
    }

    private void see(String item, int day, String text) {
        pipe(RawDocument.seen(
                Fixtures.SOURCE,
                new ItemKey(item),
                "file:///" + item,
                Fixtures.SEEN.plus(Duration.ofDays(day)),
                new RawBody(text.getBytes(StandardCharsets.UTF_8), "text/plain", Optional.empty())));
    }

    private void pipe(RawDocument document) {
        driver.createInputTopic(topics.raw().name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(document.id().value().getBytes(StandardCharsets.UTF_8), Serdes.RAW.write(document));
        driver
                .createOutputTopic(topics.articles().name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .filter(record -> record.value() != null)
                .map(record -> Serdes.ARTICLE.read(record.value()))
                .forEach(article -> articles.put(article.item().value(), article));
    }

    private static String words(int seed, int count) {
        return new Random(seed)
                .ints(count, 0, 100_000)
                .mapToObj(word -> "w" + word)
                .collect(Collectors.joining(" "));
    }
}
