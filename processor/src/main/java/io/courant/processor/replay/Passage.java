package io.courant.processor.replay;

import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the router has passed the end that {@code articles} had when it was first asked: then all that follows from a run is on the
 * tag topics. Not safe for use by many threads.
 */
final class Passage implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    /** So many offsets are looked at one by one: the markers of transactions are not records, and nobody passes them. */
    private static final long LOOKED_AT_MAX = 200;

    private final Consumer<byte[], byte[]> consumer;
    private final LiveWatch live;
    private final List<TopicPartition> articles;
    private final Map<Integer, Long> ends = new TreeMap<>();

    /** @param consumer has no assignment yet; is closed with this */
    Passage(Consumer<byte[], byte[]> consumer, LiveWatch live, Topics topics) {
        this.consumer = consumer;
        this.live = live;
        this.articles = ReplayClients.partitions(topics.articles());
    }

    boolean isThrough() {
        if (ends.isEmpty()) {
            consumer.endOffsets(articles).forEach((partition, end) -> ends.put(partition.partition(), end));
        }
        Map<TopicPartition, Long> routed = live.routed();
        List<TopicPartition> behind = new ArrayList<>();
        for (TopicPartition partition : articles) {
            long left = ends.get(partition.partition()) - routed.get(partition);
            if (left > LOOKED_AT_MAX) {
                return false;
            }
            if (left > 0) {
                behind.add(partition);
            }
        }
        return behind.stream().noneMatch(partition -> hasRecords(partition, routed.get(partition)));
    }

    private boolean hasRecords(TopicPartition partition, long from) {
        long end = ends.get(partition.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            if (consumer.poll(POLL).records(partition).stream().anyMatch(record -> record.offset() < end)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
