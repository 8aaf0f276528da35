package io.courant.processor.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import io.courant.processor.Fixtures;
import io.courant.processor.ProcessorConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterTopologyTest {

    private final Topics topics = new Topics("test.", 1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> articles;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                RouterTopology.of(topics, slug -> "id-" + slug, new StreamMeters(meters)),
                StreamSettings.of(
                        Map.of("bootstrap.servers", "127.0.0.1:1"),
                        topics.routerApplication(),
                        1,
                        new ProcessorConfig(Map.of(ProcessorConfig.STATE_DIR, state.toString()))));
        articles = driver.createInputTopic(topics.articles().name(), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anArticleStandsOnTheTopicOfEachOfItsTagsAsItCame() {
        byte[] value = send(new RecordHeaders(), "ai", "web");

        TestRecord<String, byte[]> record = read("ai").get(0);
        assertArrayEquals(value, record.value());
        assertEquals("add", header(record, HeaderNames.OP));
        assertEquals("ai", header(record, HeaderNames.TAG));
        assertEquals("article/1", header(record, HeaderNames.SCHEMA));
        assertEquals("test.articles/0/0/ai", header(record, HeaderNames.CE_ID));
        assertEquals(1, read("web").size());
    }

    @Test
    void aLostTagIsATombstoneThatSaysWhichRunTookIt() {
        send(new RecordHeaders(), "ai", "web");
        Headers replayed = new RecordHeaders();
        EventHeaders.set(replayed, HeaderNames.RUN, "replay-1");
        send(replayed, "web");

        TestRecord<String, byte[]> last = read("ai").get(1);
        assertNull(last.value());
        assertEquals("remove", header(last, HeaderNames.OP));
        assertEquals("web", header(last, HeaderNames.STILL));
        assertEquals("replay-1", header(last, HeaderNames.RUN));
    }

    @Test
    void theLatencyIsThatOfLiveArticlesWhichChangedSomething() {
        send(new RecordHeaders(), "ai", "web");
        Headers replayed = new RecordHeaders();
        EventHeaders.set(replayed, HeaderNames.RUN, "replay-1");
        send(replayed, "web");

        assertEquals(1, meters.get("courant.router.latency").timer().count());
        assertEquals(
                2,
                meters.get("courant.router.changes").tag("op", "add").counter().count());
        assertEquals(
                1,
                meters.get("courant.router.changes")
                        .tag("op", "remove")
                        .counter()
                        .count());
    }

    @Test
    void aWithdrawnArticleLeavesItsTopicsEmptyWhenCompacted() {
        send(new RecordHeaders(), "ai");
        articles.pipeInput(Fixtures.article().id().value(), (byte[]) null);

        assertNull(read("ai").get(1).value());
    }

    @Test
    void whatAFormerGenerationHasRoutedIsPassedOverUntilItsEnd() {
        driver.getKeyValueStore(RouterTopology.ROUTED_PROGRESS_STORE).put("0", new Progress(2, "", List.of(1L)));
        send(new RecordHeaders(), "gone-back"); // offset 0, before what was left: somebody goes through all again

        assertEquals(1, read("gone-back").size());
        assertNull(driver.getKeyValueStore(RouterTopology.ROUTED_PROGRESS_STORE).get("0"));
    }

    @Test
    void onlyTheRecordsThatAFormerGenerationLeftAreRouted() {
        driver.getKeyValueStore(RouterTopology.ROUTED_PROGRESS_STORE).put("0", new Progress(2, "", List.of(0L, 2L)));
        for (String tag : List.of("zero", "one", "two", "three")) {
            send(new RecordHeaders(), tag);
        }

        assertEquals(1, read("zero").size() - 1, "added, and taken away by the next one");
        assertEquals(0, read("one").size());
        assertEquals(1, read("three").size());
        assertNull(driver.getKeyValueStore(RouterTopology.ROUTED_PROGRESS_STORE).get("0"));
    }

    private byte[] send(Headers headers, String... tags) {
        Article article = Fixtures.article(
                Stream.of(tags).map(tag -> Fixtures.tag(tag, false)).toArray(ArticleTag[]::new));
        byte[] value = new String(Serdes.ARTICLE.write(article), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"later\":true,")
                .getBytes(StandardCharsets.UTF_8);
        EventHeaders.set(headers, HeaderNames.SCHEMA, "article/1");
        articles.pipeInput(new TestRecord<>(article.id().value(), value, headers, Instant.now()));
        return value;
    }

    private List<TestRecord<String, byte[]>> read(String tag) {
        return driver.createOutputTopic(
                        topics.tagTopic(tag).name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return EventHeaders.get(record.headers(), name).orElseThrow();
    }
}
