package io.courant.ingest.own;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads whole partitions. Not safe for use by many threads. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(500);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

    /** @param consumer reads what is committed; stays the caller's to close */
    TopicReader(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Reads partitions from their beginning to the end that they have now: what is committed after this call began may or may not
     * be read. Afterwards the consumer stands at what comes next.
     *
     * @param stopped whether to leave off
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer, or {@code wakeup()} was called
     */
    void readToEnd(
            Collection<TopicPartition> partitions,
            Consumer<ConsumerRecord<byte[], byte[]>> each,
            BooleanSupplier stopped) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        while (!stopped.getAsBoolean() && isBefore(ends)) {
            consumer.poll(POLL).forEach(each);
        }
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
