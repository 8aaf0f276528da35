package io.courant.app.read;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far a consumer group is behind.
 *
 * @param group the group
 * @param records committed records between its offsets and the ends, over all partitions that it has read; where there are
 *     thousands, the markers of transactions are counted too
 */
public record GroupLag(String group, long records) {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long TIMEOUT_S = 15;
    /** Up to so many offsets are counted: transactions leave markers, which nobody waits for. */
    private static final long COUNTED_MAX = 1_000;

    /**
     * @param client how to reach Kafka
     * @throws KafkaException if Kafka does not answer
     */
    public static GroupLag of(Admin admin, Map<String, String> client, String group) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT_S, TimeUnit.SECONDS);
            offsets.values().removeIf(Objects::isNull);
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            var ends = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(TIMEOUT_S, TimeUnit.SECONDS);
            Map<TopicPartition, Long> from = new HashMap<>();
            Map<TopicPartition, Long> to = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                if (offset.offset() < ends.get(partition).offset()) {
                    from.put(partition, offset.offset());
                    to.put(partition, ends.get(partition).offset());
                }
            });
            long behind = from.keySet().stream()
                    .mapToLong(partition -> to.get(partition) - from.get(partition))
                    .sum();
            return new GroupLag(group, behind > COUNTED_MAX ? behind : count(client, from, to));
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the lag of " + group + " is not known: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the lag of " + group + " is not known: no answer within " + TIMEOUT_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the lag of " + group, e);
        }
    }

    private static long count(
            Map<String, String> client, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        if (from.isEmpty()) {
            return 0;
        }
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        long records = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
            while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                records += consumer.poll(POLL).count();
                if (System.nanoTime() > deadlineNanos) {
                    throw new KafkaException("the records behind were not read within " + TIMEOUT_S + " s");
                }
            }
        }
        return records;
    }
}
