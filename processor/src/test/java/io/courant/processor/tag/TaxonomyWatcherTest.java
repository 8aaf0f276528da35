package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.Health;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaxonomyWatcherTest {

    private static final TaxonomyVersion ONE = new TaxonomyVersion("1");
    private static final TaxonomyVersion TWO = new TaxonomyVersion("2");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MemoryTopic topic = new MemoryTopic();
    private final TaxonomyPublisher publisher = new TaxonomyPublisher(topic, Clock.systemUTC());
    private final TaxonomyWatcher watcher = new TaxonomyWatcher(topic, this::prepare);
    private final List<String> prepared = new CopyOnWriteArrayList<>();
    private final List<TagDefinition> tags = TaxonomyFile.builtIn(ONE).tags().subList(0, 3);

    @AfterEach
    void close() {
        watcher.close();
        watcher.close();
    }

    @Test
    void offersTheVersionInForceAndSwapsItWhole() throws InterruptedException {
        publish(tags);
        watcher.start();
        assertEquals(ONE, watcher.awaitLive(LONG).orElseThrow().version());
        assertEquals(Health.UP, watcher.check());
        publish(tags.subList(0, 2));
        await(() -> watcher.live().orElseThrow().version().equals(TWO));
        assertEquals(3, watcher.version(ONE).orElseThrow().tags().size());
        assertEquals(2, watcher.version(TWO).orElseThrow().tags().size());
        assertEquals(Optional.empty(), watcher.version(new TaxonomyVersion("3")));
    }

    @Test
    void preparesAVersionBeforeItComesIntoForceAndTriesAgainUntilThatIsDone() throws InterruptedException {
        publish(tags);
        watcher.start();
        watcher.awaitLive(LONG).orElseThrow();
        assertEquals(List.of("1 before none", "1 before none"), prepared);
        publish(tags.subList(0, 2));
        await(() -> watcher.live().orElseThrow().version().equals(TWO));
        assertEquals("2 before 1", prepared.get(prepared.size() - 1));
    }

    /** Fails the first time. */
    private void prepare(Taxonomy taxonomy) {
        String before = watcher.live().map(tagger -> tagger.version().value()).orElse("none");
        prepared.add(taxonomy.version() + " before " + before);
        if (prepared.size() == 1) {
            throw new KafkaException("not now");
        }
    }

    @Test
    void waitsForTheFirstVersion() throws InterruptedException {
        watcher.start();
        assertEquals(Optional.empty(), watcher.awaitLive(Duration.ofMillis(1)));
        assertEquals(Health.State.STARTING, watcher.check().state());
        publish(tags);
        assertTrue(watcher.awaitLive(LONG).isPresent());
    }

    @Test
    void keepsTheLastGoodVersionWhereTheNewOneIsNotComplete() throws InterruptedException {
        publish(tags);
        watcher.start();
        Tagger first = watcher.awaitLive(LONG).orElseThrow();
        publishWithout("2/machine-learning", tags.subList(0, 2));
        await(() -> watcher.check().state() == Health.State.DEGRADED);
        assertEquals(
                "the last good taxonomy stays: version 2: tag machine-learning is missing",
                watcher.check().detail());
        assertSame(first, watcher.live().orElseThrow());
        assertEquals(Optional.empty(), watcher.version(TWO));
    }

    @Test
    void triesAgainWhereKafkaIsAway() throws InterruptedException {
        publish(tags);
        topic.faults.set(2);
        watcher.start();
        assertTrue(watcher.awaitLive(LONG).isPresent());
        Tagger before = watcher.live().orElseThrow();
        topic.faults.set(1);
        await(() -> topic.faults.get() == 0);
        await(() -> watcher.check().equals(Health.UP));
        assertSame(before, watcher.live().orElseThrow());
    }

    private void publish(List<TagDefinition> rules) {
        publisher.makeLive(publisher.publish(rules, ContentHash.of("file")));
    }

    /** As if compaction or a hand had taken a record. */
    private void publishWithout(String key, List<TagDefinition> rules) {
        MemoryTopic other = new MemoryTopic();
        other.log.addAll(topic.log);
        TaxonomyPublisher elsewhere = new TaxonomyPublisher(other, Clock.systemUTC());
        elsewhere.makeLive(elsewhere.publish(rules, ContentHash.of("file")));
        List<ProducerRecord<String, byte[]>> added = other.log.subList(topic.log.size(), other.log.size());
        topic.log.addAll(
                added.stream().filter(record -> !record.key().equals(key)).toList());
    }

    private static void await(BooleanSupplier condition) {
        long untilNs = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < untilNs, "the condition did not come true");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
