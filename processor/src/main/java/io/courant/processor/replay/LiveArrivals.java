package io.courant.processor.replay;

import io.courant.contract.topic.TopicSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a live article is on its way right now: something has come to {@code raw} in the last fraction of a second and its outcome has
 * not been seen, or was seen so lately that its tags' topics still wait for it. Told by where {@code raw} ends, so no article is read for it. Not safe for use by many threads.
 */
final class LiveArrivals implements AutoCloseable {

    static final Duration LOOK_EVERY = Duration.ofMillis(8);
    /** Whoever takes longer has been overtaken by a later one, was aborted, or is one of a backlog. */
    static final Duration AWAITED = Duration.ofMillis(300);
    /** What the last hop takes, from the outcome to the topics of its tags: nothing tells when it is over. */
    static final Duration ROUTED = Duration.ofMillis(30);
    /** The marker of a transaction takes an offset, too. */
    private static final long MARKER = 1;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> raw;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Long> movedNanos = new HashMap<>();
    private long lookedNanos = System.nanoTime() - LOOK_EVERY.toNanos();
    private long passedNanos = System.nanoTime() - ROUTED.toNanos();

    /** @param consumer reads what is committed and has no assignment; is closed with this */
    LiveArrivals(Consumer<byte[], byte[]> consumer, TopicSpec raw) {
        this.consumer = consumer;
        this.raw = ReplayClients.partitions(raw);
    }

    /**
     * Asks Kafka, unless it was asked a moment ago.
     *
     * @param passed by partition of {@code raw}, the offset after the last live record that has its outcome
     */
    boolean areOnTheirWay(Map<Integer, Long> passed) {
        long now = System.nanoTime();
        if (now - lookedNanos >= LOOK_EVERY.toNanos()) {
            lookedNanos = now;
            consumer.endOffsets(raw).forEach((partition, end) -> {
                Long before = ends.put(partition, end);
                if (before != null && end > before) {
                    movedNanos.put(partition, now);
                }
            });
        }
        movedNanos.values().removeIf(moved -> now - moved > AWAITED.toNanos());
        if (movedNanos
                .keySet()
                .removeIf(
                        partition -> ends.get(partition) - MARKER <= passed.getOrDefault(partition.partition(), 0L))) {
            passedNanos = now;
        }
        return !movedNanos.isEmpty() || now - passedNanos < ROUTED.toNanos();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
