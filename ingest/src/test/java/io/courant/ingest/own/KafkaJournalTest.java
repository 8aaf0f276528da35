package io.courant.ingest.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The journal over Kafka's own producer for tests, whose first transaction waits until all others have come. */
class KafkaJournalTest {

    private static final int OTHERS = 50;

    private final CountDownLatch firstIsWriting = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Producer producer = new Producer();
    private final KafkaJournal journal =
            new KafkaJournal(producer, new Topics("test.", 1), 0, failures::incrementAndGet);

    private final class Producer extends MockProducer<byte[], byte[]> {

        private volatile boolean failing;

        Producer() {
            super(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
            initTransactions();
        }

        @Override
        public void beginTransaction() {
            if (transactions.getAndIncrement() == 0) {
                firstIsWriting.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            if (failing) {
                throw new TimeoutException("no answer");
            }
            super.beginTransaction();
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Batch batch(String item, int bytes) {
        RawDocument document = RawDocument.seen(
                new SourceId("s"),
                new ItemKey(item),
                "https://example.org/" + item,
                Instant.EPOCH,
                new RawBody("x".repeat(bytes).getBytes(StandardCharsets.UTF_8), "text/plain", Optional.empty()));
        return new Batch(List.of(document), List.of(), Map.of());
    }

    /** One that is being written, and others that come meanwhile. */
    private List<Future<?>> commit(int bytes) throws InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> journal.commit(batch("first", 1))));
        firstIsWriting.await();
        for (int i = 0; i < OTHERS; i++) {
            String item = "i" + i;
            all.add(threads.submit(() -> journal.commit(batch(item, bytes))));
        }
        while (journal.waiting() < OTHERS) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        goOn.countDown();
        return all;
    }

    @Test
    void batchesThatComeMeanwhileShareATransaction() throws Exception {
        for (Future<?> batch : commit(1)) {
            batch.get();
        }
        assertEquals(2, transactions.get());
        assertEquals(1 + OTHERS, producer.history().size());
        assertEquals(2, producer.commitCount());
    }

    @Test
    void aTransactionStaysWithinItsBound() throws Exception {
        for (Future<?> batch : commit(1024 * 1024)) {
            batch.get();
        }
        assertTrue(transactions.get() > OTHERS / 4, () -> transactions + " transactions");
        assertEquals(1 + OTHERS, producer.history().size());
    }

    @Test
    void whatFailsTogetherIsToldToEachAndNothingIsTakenAfterwards() throws Exception {
        producer.failing = true;
        for (Future<?> batch : commit(1)) {
            assertTrue(assertThrows(ExecutionException.class, batch::get).getCause() instanceof JournalException);
        }
        assertEquals(1, failures.get());
        assertThrows(JournalException.class, () -> journal.commit(batch("later", 1)));
        assertEquals(1, transactions.get());
        assertTrue(journal.failure().isPresent());
    }
}
