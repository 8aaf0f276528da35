package io.courant.app.read;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads whole topics from their beginning to the end that they have at the call, as a {@code read_committed} reader that belongs to no
 * group. Holds one batch at a time, however long the topic is. Not safe for use by many threads.
 */
public final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    /**
     * A client has one fetch under way with a broker: that of the topic before, which waits at its end for more, holds up the first
     * one of the next topic for so long. Kafka's 500 ms make an audit of eighty tag topics take forty seconds.
     */
    private static final int FETCH_WAIT_MS = 10;

    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration RECORD_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<String> progress;

    /**
     * @param client how to reach Kafka
     * @param progress told in words, every two seconds or so, how far a long reading is
     */
    public TopicScan(Map<String, String> client, Consumer<String> progress) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.progress = progress;
    }

    /**
     * The partitions of a topic. One that is not there is never taken for an empty one.
     *
     * @throws KafkaException if there is no such topic, as far as the broker knows
     */
    public List<TopicPartition> partitions(String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        return known.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Where each partition begins: what lay before is gone by retention. */
    public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Where each partition ends for a reader of what is committed. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** Reads a whole topic, each partition in its order. */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        read(partitions(topic), reader);
    }

    /** Reads whole partitions, each in its order. */
    public void read(Collection<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        readBatches(partitions, batch -> batch.forEach(reader));
    }

    /** Reads whole partitions, batch by batch. */
    public void readBatches(Collection<TopicPartition> partitions, Consumer<ConsumerRecords<byte[], byte[]>> batches) {
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        long offsets = ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                .sum();
        String name = partitions.iterator().next().topic();
        long saidNanos = System.nanoTime();
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        open.entrySet().removeIf(this::isRead);
        while (!open.isEmpty()) {
            batches.accept(consumer.poll(POLL));
            open.entrySet().removeIf(this::isRead);
            if (System.nanoTime() - saidNanos > PROGRESS_NANOS) {
                saidNanos = System.nanoTime();
                long left = open.entrySet().stream()
                        .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                        .sum();
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d (%d %%)",
                        name,
                        offsets - left,
                        offsets,
                        offsets == 0 ? 100 : 100 * (offsets - left) / offsets));
            }
        }
    }

    /** One record; empty if there is none at this place, for it is gone, was aborted, or never was. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
        Long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        if (begin == null || end == null || offset < begin || offset >= end) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long deadlineNanos = System.nanoTime() + RECORD_TIMEOUT.toNanos();
        while (consumer.position(partition) <= offset && System.nanoTime() < deadlineNanos) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return Optional.of(record).filter(found -> found.offset() == offset);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean isRead(Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey()) >= end.getValue();
    }
}
