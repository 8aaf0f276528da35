package io.courant.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Json;
import io.courant.contract.serde.Serdes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every sink guarantees. A sink's test implements this and names a store. */
public interface SinkSuite {

    /** An empty store, which may put files in the directory. */
    SinkStore newStore(Path directory);

    @Test
    default void storesAnArticleAsItCame(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        Sample sample = Sample.of("a").tagged("metaverse", "aigc", "shared-tag");
        sink.log.put(sample);

        sink.worker().start().drain();

        assertEquals(sink.store.stored(sample.article()), sink.store.articles().get(sample.id()));
    }

    @Test
    default void storesEachArticleOnceHoweverOftenItComes(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a")).put(Sample.of("b")).put(Sample.of("a"));

        sink.worker().start().drain();

        assertEquals(2, sink.store.articles().size());
    }

    @Test
    default void theLastRecordOfADocumentWinsWithinABatch(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        Sample first = Sample.of("a");
        sink.log
                .put(first)
                .remove(first)
                .put(first.revised())
                .put(Sample.of("b"))
                .remove(Sample.of("b"));

        sink.worker().start().drain();

        assertEquals(Map.of(first.id(), sink.store.stored(first.revised().article())), sink.store.articles());
    }

    @Test
    default void anUpdateTakesThePlaceOfWhatWasThere(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        Sample first = Sample.of("a");
        sink.log.put(first);
        ConnectWorker worker = sink.worker().start().drain();

        sink.log.put(first.revised());
        worker.drain();

        assertEquals(Map.of(first.id(), sink.store.stored(first.revised().article())), sink.store.articles());
    }

    @Test
    default void anUpdateOfTheTagsAloneChangesTheTags(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        Sample first = Sample.of("a").tagged("metaverse", "aigc");
        sink.log.put(first);
        ConnectWorker worker = sink.worker().start().drain();

        sink.log.put(first.tagged("web3"));
        worker.drain();

        assertEquals(
                sink.store.stored(first.tagged("web3").article()),
                sink.store.articles().get(first.id()));
    }

    @Test
    default void aWithdrawnArticleGoes(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a")).put(Sample.of("b"));
        ConnectWorker worker = sink.worker().start().drain();

        sink.log.remove(Sample.of("a")).remove(Sample.of("never there"));
        worker.drain();

        assertEquals(
                List.of(Sample.of("b").id()), List.copyOf(sink.store.articles().keySet()));
    }

    @Test
    default void gapsInTheOffsetsAreNormal(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a")).gap().gap().put(Sample.of("b")).gap();

        sink.worker().start().drain().stop();
        sink.log.gap().put(Sample.of("c"));
        sink.worker().start().drain();

        assertEquals(3, sink.store.articles().size());
        assertEquals(7, sink.store.nextOffsets().get(sink.log.partitions().get(0)));
    }

    @Test
    default void thousandsOfRecordsArriveWhole(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(3));
        for (int i = 0; i < 5000; i++) {
            sink.log.put(Sample.of("item " + i % 4000));
        }

        sink.worker().pollingAtMost(5000).start().drain();

        assertEquals(4000, sink.store.articles().size());
    }

    @Test
    default void nothingIsAppliedTwiceAfterACrashBeforeTheCommitToKafka(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain();
        // The first worker is dropped here: nothing was committed to Kafka, nothing was closed.
        sink.log.remove(Sample.of("a")).put(Sample.of("c"));

        ConnectWorker second = sink.worker().start();
        assertEquals(2, second.position(sink.log.partitions().get(0)));
        second.drain();

        assertEquals(2, sink.store.articles().size());
        assertEquals(
                new ArticlePosition(0, 1),
                sink.store.positions().get(Sample.of("b").id()));
    }

    @Test
    default void theStoreSaysWhereToGoOnWhateverKafkaRemembers(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a")).put(Sample.of("b"));
        sink.committed.put(sink.log.partitions().get(0), 2L);

        ConnectWorker worker = sink.worker().start().drain();

        assertEquals(2, sink.store.articles().size());
        assertEquals(2L, worker.commit().get(sink.log.partitions().get(0)));
    }

    @Test
    default void aTaskThatAnotherHasReplacedWritesNothingMore(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a"));
        ConnectWorker zombie = sink.worker().start().drain();
        ConnectWorker owner = sink.worker().start();

        sink.log.put(Sample.of("b"));
        ConnectException fenced = assertThrows(ConnectException.class, zombie::poll);
        assertTrue(fenced.getMessage().contains("taken over"), fenced.getMessage());
        assertEquals(1, sink.store.articles().size());

        owner.drain();
        assertEquals(2, sink.store.articles().size());
    }

    @Test
    default void aRecordThatCannotBeReadIsPutAsideAndTheOthersGoOn(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1)).with("errors.tolerance", "all");
        byte[] key = Sample.of("bad").id().value().getBytes(UTF_8);
        byte[] good = Serdes.ARTICLE.write(Sample.of("good").article());
        sink.log
                .put(Sample.of("a"))
                .append(key, "{\"id\":".getBytes(UTF_8), "article/1", 0)
                .append(key, good, "article/2", 0)
                .append(null, good, "article/1", 0)
                .append(key, good, "article/1", 0)
                .append("x".getBytes(UTF_8), null, "", 0)
                .append(key, "null".getBytes(UTF_8), "", 0)
                .put(Sample.of("b"));

        ConnectWorker worker = sink.worker().start().drain();

        assertEquals(2, sink.store.articles().size());
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 6L),
                worker.errant().stream().map(record -> record.kafkaOffset()).toList());
        assertEquals(8L, sink.store.nextOffsets().get(sink.log.partitions().get(0)));
    }

    @Test
    default void aRecordThatCannotBeReadIsNamedWhereThereIsNowhereToPutIt(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a")).put(Sample.of("b").id(), "no".getBytes(UTF_8), "article/1");

        ConnectException named =
                assertThrows(ConnectException.class, () -> sink.worker().start().drain());

        assertTrue(named.getMessage().contains("courant.articles-0 at offset 1"), named.getMessage());
    }

    @Test
    default void aRecordThatTheStoreRefusesIsPutAsideAndTheOthersAreStored(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1)).with("errors.tolerance", "all");
        sink.log.put(Sample.of("a"));
        ConnectWorker worker = sink.worker().start().drain();
        assumeTrue(sink.store.refuse("refused"), "this store takes whatever comes");

        sink.log
                .put(Sample.of("b"))
                .put(Sample.of("c").saying("refused", "text"))
                .put(Sample.of("d"))
                .put(Sample.of("d").saying("refused", "text"))
                .remove(Sample.of("a"))
                .put(Sample.of("e"));
        worker.drain();

        assertEquals(
                Set.of(Sample.of("b").id(), Sample.of("d").id(), Sample.of("e").id()),
                sink.store.articles().keySet());
        assertEquals(
                new ArticlePosition(0, 3),
                sink.store.positions().get(Sample.of("d").id()),
                "as it was before");
        assertEquals(
                List.of(2L, 4L),
                worker.errant().stream().map(record -> record.kafkaOffset()).toList());
        assertEquals(7L, sink.store.nextOffsets().get(sink.log.partitions().get(0)));
        assertEquals(2, worker.metric("courant-sink-errant-records-total"));
        assertEquals(0, worker.retries());
    }

    @Test
    default void aRecordThatTheStoreRefusesIsNamedWhereThereIsNowhereToPutIt(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        sink.log.put(Sample.of("a"));
        ConnectWorker worker = sink.worker().start().drain();
        assumeTrue(sink.store.refuse("refused"), "this store takes whatever comes");
        sink.log.put(Sample.of("b")).put(Sample.of("c").saying("refused", "text"));

        ConnectException named = assertThrows(ConnectException.class, worker::drain);

        assertTrue(named.getMessage().contains("courant.articles-0 at offset 2 is refused"), named.getMessage());
    }

    @Test
    default void fieldsOfANewerVersionDoNotDisturb(@TempDir Path directory) throws Exception {
        Sink sink = new Sink(newStore(directory), new TopicLog(1));
        ObjectNode json = (ObjectNode)
                Json.MAPPER.readTree(Serdes.ARTICLE.write(Sample.of("a").article()));
        json.put("mood", "bright").withObject("/stamps").put("host", "h1");
        sink.log.put(Sample.of("a").id(), Json.MAPPER.writeValueAsBytes(json), "article/1");

        sink.worker().start().drain();

        assertEquals(
                Map.of(Sample.of("a").id(), sink.store.stored(Sample.of("a").article())), sink.store.articles());
    }

    @Test
    default void aStoreThatIsDownMeansWaiting(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(2));
        sink.log.put(Sample.of("a")).put(Sample.of("b")).put(Sample.of("c"));
        ConnectWorker worker = sink.worker().start().drain();

        sink.log.put(Sample.of("a").revised()).put(Sample.of("d")).remove(Sample.of("b"));
        try (SinkStore.Outage outage = sink.store.outage()) {
            assertFalse(worker.poll());
            assertFalse(worker.poll());
        }
        worker.drain();

        assertEquals(3, sink.store.articles().size());
        assertEquals(2, worker.retries());
    }

    @Test
    default void aTaskMayStartWhileTheStoreIsDown(@TempDir Path directory) {
        Sink sink = new Sink(newStore(directory), new TopicLog(2));
        sink.log.put(Sample.of("a")).put(Sample.of("b")).put(Sample.of("c"));
        sink.worker().pollingAtMost(1).start().drain().commit();
        // Kafka remembers too much, as after a restore of the store: only the store's word may count.
        sink.log.partitions().forEach(partition -> sink.committed.put(partition, 9L));
        sink.log.put(Sample.of("d"));

        ConnectWorker second;
        try (SinkStore.Outage outage = sink.store.outage()) {
            second = sink.worker().start();
            assertFalse(second.poll());
            assertTrue(second.commit().values().stream().allMatch(offset -> offset == 9L));
        }
        second.drain();

        assertEquals(4, sink.store.articles().size());
    }

    @Test
    default void whateverIsKilledTheStoreEqualsTheTopic(@TempDir Path directory) {
        long seed = Long.getLong("courant.test.seed", System.nanoTime());
        System.out.println("whateverIsKilledTheStoreEqualsTheTopic: -Dcourant.test.seed=" + seed);
        Random random = new Random(seed);
        Sink sink = new Sink(newStore(directory), new TopicLog(3));
        Map<DocumentId, Article> expected = new TreeMap<>();
        ConnectWorker worker = sink.worker().start();
        for (int step = 0; step < 400; step++) {
            Sample sample = Sample.of("item " + random.nextInt(40));
            if (random.nextInt(4) == 0) {
                sink.log.remove(sample);
                expected.remove(sample.id());
            } else {
                Sample revision = sample.saying("标题 " + step, "text " + step);
                sink.log.put(revision);
                expected.put(revision.id(), sink.store.stored(revision.article()));
            }
            switch (random.nextInt(12)) {
                case 0 -> sink.log.gap();
                case 1, 2, 3 -> worker.pollingAtMost(1 + random.nextInt(30)).poll();
                case 4 -> worker.commit();
                case 5 -> {
                    worker.stop();
                    worker = sink.worker().start();
                }
                // Dropped without a word, as if its process had been killed.
                case 6 -> worker = sink.worker().start();
                default -> {}
            }
        }
        sink.worker().start().drain();

        assertEquals(expected, sink.store.articles());
    }

    /** A store, the topic that fills it, and what the consumer group has committed. */
    final class Sink {

        private final SinkStore store;
        private final TopicLog log;
        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private final Map<String, String> settings;

        public Sink(SinkStore store, TopicLog log) {
            this.store = store;
            this.log = log;
            this.settings = new HashMap<>(store.settings());
        }

        public Sink with(String setting, String value) {
            settings.put(setting, value);
            return this;
        }

        public ConnectWorker worker() {
            return worker(store.newTask());
        }

        public ConnectWorker worker(SinkTask task) {
            return worker(task, log.partitions());
        }

        public ConnectWorker worker(SinkTask task, List<TopicPartition> assignment) {
            return new ConnectWorker(task, settings, log, assignment, committed);
        }

        public SinkStore store() {
            return store;
        }

        public TopicLog log() {
            return log;
        }
    }
}
