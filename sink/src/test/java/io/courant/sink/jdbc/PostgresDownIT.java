package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server takes no connections for a while, and articles keep coming. */
class PostgresDownIT {

    private static final long PAUSE_MS = 20;
    private static final long HEAP_BYTES_MAX = 256L * 1024 * 1024;

    @Test
    void threeSecondsMeanWaiting() throws Exception {
        down(Duration.ofSeconds(3));
    }

    @Test
    @Tag("long")
    void tenMinutesMeanWaiting() throws Exception {
        down(Duration.ofMinutes(10));
    }

    private static void down(Duration time) throws Exception {
        PostgresStore store = PostgresStore.create();
        Sink sink = new Sink(store, new TopicLog(2));
        Map<DocumentId, Article> expected = new TreeMap<>();
        ConnectWorker worker = sink.worker().pollingAtMost(50).start();
        add(sink, expected, 0);
        worker.drain();
        int step = 1;
        try (SinkStore.Outage outage = store.outage()) {
            Instant end = Instant.now().plus(time);
            while (Instant.now().isBefore(end)) {
                add(sink, expected, step++);
                worker.poll();
                Thread.sleep(PAUSE_MS);
            }
        }
        assertTrue(worker.retries() > 10, "retries: " + worker.retries());
        assertTrue(heap() < HEAP_BYTES_MAX, "heap: " + heap());
        worker.drain();

        assertEquals(expected, store.articles());
    }

    /** Few documents and many revisions: what is in memory here is the topic's, and not the task's. */
    private static void add(Sink sink, Map<DocumentId, Article> expected, int step) {
        Sample sample = Sample.of("item " + step % 200).saying("标题 " + step, "text " + step);
        sink.log().put(sample);
        expected.put(sample.id(), sink.store().stored(sample.article()));
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
