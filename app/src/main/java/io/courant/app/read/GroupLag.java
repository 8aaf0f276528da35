package io.courant.app.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is behind.
 *
 * @param group the group
 * @param records committed records and markers between its offsets and the ends, over all partitions that it has read
 */
public record GroupLag(String group, long records) {

    private static final long TIMEOUT_S = 15;

    /** @throws KafkaException if Kafka does not answer */
    public static GroupLag of(Admin admin, String group) {
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
            long behind = offsets.entrySet().stream()
                    .mapToLong(entry -> Math.max(
                            0,
                            ends.get(entry.getKey()).offset() - entry.getValue().offset()))
                    .sum();
            return new GroupLag(group, behind);
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
}
