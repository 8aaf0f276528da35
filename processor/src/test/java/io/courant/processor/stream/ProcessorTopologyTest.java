package io.courant.processor.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.Fixtures;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.document.CleanDocuments;
import io.courant.processor.document.DocumentHead;
import io.courant.processor.tag.Tagger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTopologyTest {

    private final Topics topics = new Topics("test.", 1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Tagger> tagger = new AtomicReference<>(Fixtures.tagger("1", "metaverse"));

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> raw;
    private TestInputTopic<byte[], byte[]> replay;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                ProcessorTopology.of(
                        topics,
                        Uuid.ONE_UUID,
                        () -> Fixtures::clean,
                        tagger::get,
                        java.time.Duration.ofDays(30),
                        new StreamMeters(meters)),
                StreamSettings.of(
                        Map.of("bootstrap.servers", "127.0.0.1:1"),
                        topics.processorApplication(),
                        1,
                        new ProcessorConfig(Map.of(ProcessorConfig.STATE_DIR, state.toString()))));
        raw = input(topics.raw());
        replay = input(topics.replay());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aDocumentBecomesAnArticleAndItsRawRecordHasOneOutcome() {
        see("a", "metaverse");

        Article article = articles().get(0).orElseThrow();
        assertEquals("metaverse", article.content().title());
        assertEquals(new RawPosition(0, 0), article.stamps().raw());
        assertEquals(List.of("0-0 live published"), outcomes());
    }

    @Test
    void anEditIsAnUpdateAndTheSameTextAgainIsUnchanged() {
        see("a", "one");
        see("a", "two");
        see("a", "two");

        assertEquals(List.of("one", "two"), titles());
        assertEquals(List.of("0-0 live published", "0-1 live updated", "0-2 live unchanged"), outcomes());
    }

    @Test
    void outcomesDeadLettersAndTheLatencyOfWhatIsNewAreCounted() {
        see("a", "one");
        see("a", "two");
        see("a", "two");
        raw.pipeInput("b".getBytes(StandardCharsets.UTF_8), "{".getBytes(StandardCharsets.UTF_8));

        assertEquals(1, count("courant.processor.outcomes", "kind", "published", "run", "live"));
        assertEquals(1, count("courant.processor.outcomes", "kind", "updated", "run", "live"));
        assertEquals(1, count("courant.processor.outcomes", "kind", "unchanged", "run", "live"));
        assertEquals(1, count("courant.processor.outcomes", "kind", "dead", "run", "live"));
        assertEquals(1, count("courant.processor.dead.letters", "stage", "read", "run", "live"));
        assertEquals(2, meters.get("courant.processor.latency").timer().count());
    }

    private double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    @Test
    void theSecondOfTwoIdenticalArticlesIsPublishedAndMarked() {
        see("a", "one");
        see("b", "one");

        Map<DocumentId, Article> latest = new HashMap<>();
        articles().forEach(article -> latest.put(article.orElseThrow().id(), article.orElseThrow()));
        assertEquals(2, latest.size());
        assertEquals(
                1, latest.values().stream().map(Article::storyId).distinct().count());
        assertEquals(1, latest.values().stream().filter(Article::first).count());
    }

    @Test
    void aWithdrawnDocumentIsATombstoneAndItsStoryGoesOn() {
        see("a", "one");
        see("b", "one");
        articles();
        withdraw("a");

        List<TestRecord<String, byte[]>> sent = records(topics.articles());
        assertEquals(
                "remove",
                EventHeaders.get(sent.get(0).headers(), HeaderNames.OP).orElseThrow());
        assertEquals(null, sent.get(0).value());
        assertEquals(List.of("0-0 live published", "0-1 live published", "0-2 live withdrawn"), outcomes());
    }

    @Test
    void whatIsWithdrawnAndSeenAgainIsPublishedAgain() {
        see("a", "one");
        withdraw("a");
        withdraw("a");
        see("a", "one");

        assertEquals(
                List.of("0-0 live published", "0-1 live withdrawn", "0-2 live withdrawn", "0-3 live published"),
                outcomes());
        assertEquals(3, articles().size());
    }

    @Test
    void poisonIsADeadLetterThatNamesItsRawRecord() {
        see("a", "poison");

        DeadLetter letter = deadLetters().get(0);
        assertEquals("poison", letter.reason());
        assertEquals(DeadLetter.Stage.CLEAN, letter.stage());
        assertEquals(Optional.of(new RawPosition(0, 0)), letter.raw());
        assertTrue(letter.detail().startsWith("file:///a: "), letter.detail());
        assertEquals(List.of("0-0 live dead"), outcomes());
    }

    @Test
    void anEditThatIsPoisonLeavesTheArticleAlone() {
        see("a", "one");
        see("a", "poison");

        assertEquals(List.of("one"), titles());
        assertEquals(List.of("0-0 live published", "0-1 live dead"), outcomes());
    }

    @Test
    void recordsThatCannotBeReadAreDeadLettersAndTheNextOneIsProcessed() {
        byte[] key = Fixtures.seen("a", "x").id().value().getBytes(StandardCharsets.UTF_8);
        byte[] good = Serdes.RAW.write(Fixtures.seen("a", "x"));
        Headers newer = new RecordHeaders();
        EventHeaders.set(newer, HeaderNames.SCHEMA, "raw/2");
        pipe(raw, null, good, new RecordHeaders());
        pipe(raw, key, null, new RecordHeaders());
        pipe(raw, key, "{".getBytes(StandardCharsets.UTF_8), new RecordHeaders());
        pipe(raw, key, good, newer);
        pipe(raw, "other".getBytes(StandardCharsets.UTF_8), good, new RecordHeaders());
        see("a", "one");

        assertEquals(
                List.of("no-key", "no-value", "not-json", "unknown-schema", "wrong-key"),
                deadLetters().stream().map(DeadLetter::reason).toList());
        assertEquals(List.of("one"), titles());
        assertEquals(6, outcomes().size());
    }

    @Test
    void anArticleTooLargeToSendIsADeadLetter() {
        see("a", "x".repeat(7 * 1024 * 1024) + "\u0001".repeat(900 * 1024));

        assertEquals(
                List.of("too-large"),
                deadLetters().stream().map(DeadLetter::reason).toList());
        assertEquals(List.of(), titles());
    }

    @Test
    void aReplayOfWhatHasNotChangedSendsNothing() {
        see("a", "one");
        titles();

        replay("a", "one", 0, "replay-1");

        assertEquals(List.of(), titles());
        assertEquals(List.of("0-0 live published", "0-0 replay-1 unchanged"), outcomes());
    }

    @Test
    void aReplayByNewRulesSendsWhatChangedAndSaysWhichRun() {
        see("a", "metaverse web");
        records(topics.articles());
        tagger.set(Fixtures.tagger("2", "metaverse", "web"));

        replay("a", "metaverse web", 0, "replay-1");

        List<TestRecord<String, byte[]>> sent = records(topics.articles());
        assertEquals(1, sent.size());
        assertEquals(
                "replay-1",
                EventHeaders.get(sent.get(0).headers(), HeaderNames.RUN).orElseThrow());
        assertEquals(List.of("0-0 live published", "0-0 replay-1 updated"), outcomes());
    }

    @Test
    void anOldRevisionReplayedIsSupersededByTheNewerOne() {
        see("a", "one");
        see("a", "two");
        titles();

        replay("a", "one", 0, "replay-1");

        assertEquals(List.of(), titles());
        assertTrue(outcomes().contains("0-0 replay-1 superseded"));
    }

    @Test
    void anotherHistoryUnderTheSameStateIsRefused() {
        see("a", "one");
        driver.getKeyValueStore(ProcessorTopology.PROGRESS_STORE).put("0", new Progress(0, "another"));

        Exception refused = assertThrows(Exception.class, () -> see("a", "two"));
        assertTrue(rootOf(refused) instanceof ForeignHistoryException, refused.toString());
    }

    @Test
    void whatAFormerGenerationLeftUndoneIsDoneAndNothingElseIsDoneAgain() {
        driver.getKeyValueStore(ProcessorTopology.PROGRESS_STORE)
                .put("0", new Progress(3, Uuid.ONE_UUID.toString(), List.of(1L)));

        for (int i = 0; i < 6; i++) {
            see("item-" + i, "text " + i);
        }

        assertEquals(List.of("0-1 live published", "0-4 live published", "0-5 live published"), outcomes());
        assertEquals(
                new Progress(5, Uuid.ONE_UUID.toString()),
                driver.getKeyValueStore(ProcessorTopology.PROGRESS_STORE).get("0"));
    }

    @Test
    void aDocumentThatIsSeededFromItsArticleIsWhatItWas() {
        see("a", "one");
        see("b", "one");
        Article article = articles().stream()
                .flatMap(Optional::stream)
                .filter(sent -> sent.id().equals(Fixtures.seen("b", "").id()))
                .reduce((first, last) -> last)
                .orElseThrow();
        Object before = driver.getKeyValueStore(ProcessorTopology.HEADS_STORE)
                .get(article.id().value());
        Object content = driver.getKeyValueStore(ProcessorTopology.CONTENTS_STORE)
                .get(article.id().value());

        assertEquals(before, DocumentHead.published(article, new RawPosition(0, 1)));
        assertEquals(content, CleanDocuments.of(article));
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }

    private void see(String item, String text) {
        pipe(Fixtures.seen(item, text));
    }

    private void withdraw(String item) {
        pipe(Fixtures.withdrawn(item));
    }

    private void pipe(RawDocument document) {
        pipe(
                raw,
                document.id().value().getBytes(StandardCharsets.UTF_8),
                Serdes.RAW.write(document),
                new RecordHeaders());
    }

    private void pipe(TestInputTopic<byte[], byte[]> topic, byte[] key, byte[] value, Headers headers) {
        topic.pipeInput(new TestRecord<>(key, value, headers, Instant.now()));
    }

    private void replay(String item, String text, long rawOffset, String run) {
        RawDocument document = Fixtures.seen(item, text);
        Headers headers = new RecordHeaders();
        EventHeaders.set(headers, HeaderNames.RUN, run);
        EventHeaders.set(headers, HeaderNames.RAW, "0-" + rawOffset);
        pipe(replay, document.id().value().getBytes(StandardCharsets.UTF_8), Serdes.RAW.write(document), headers);
    }

    private List<Optional<Article>> articles() {
        return records(topics.articles()).stream()
                .map(record -> Optional.ofNullable(record.value()).map(Serdes.ARTICLE::read))
                .toList();
    }

    private List<String> titles() {
        return articles().stream()
                .map(article -> article.orElseThrow().content().title())
                .toList();
    }

    private List<DeadLetter> deadLetters() {
        return values(topics.deadLetters(), Serdes.DEAD_LETTER);
    }

    private List<String> outcomes() {
        return values(topics.outcomes(), Serdes.OUTCOME).stream()
                .map(outcome -> outcome.raw() + " " + outcome.run() + " " + kind(outcome))
                .toList();
    }

    private static String kind(Outcome outcome) {
        return outcome.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    private <T> List<T> values(TopicSpec topic, JsonSerde<T> serde) {
        List<T> values = new ArrayList<>();
        records(topic).forEach(record -> values.add(serde.read(record.headers(), record.value())));
        return values;
    }

    private List<TestRecord<String, byte[]>> records(TopicSpec topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private TestInputTopic<byte[], byte[]> input(TopicSpec topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
