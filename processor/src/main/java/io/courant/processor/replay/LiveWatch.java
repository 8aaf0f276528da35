package io.courant.processor.replay;

import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far the processor and the router are, as their committed offsets say. Asks Kafka a few times a second at most. */
final class LiveWatch {

    /** To Kafka's request for deletion: as far as there is anything that readers may see. */
    private static final long HIGH_WATERMARK = -1;

    private static final long TIMEOUT_S = 15;
    private static final long LOOK_EVERY_NS = Duration.ofMillis(250).toNanos();

    private final Admin admin;
    private final Topics topics;
    private Map<Integer, Long> taken = Map.of();
    private long lag;
    private long routerLag;
    private long lookedNanos = System.nanoTime() - LOOK_EVERY_NS;

    /** @param admin stays the caller's to close */
    LiveWatch(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /** Asks Kafka, unless it was asked a moment ago. */
    void look() {
        if (System.nanoTime() - lookedNanos < LOOK_EVERY_NS) {
            return;
        }
        var processor = committed(topics.processorApplication());
        var router = committed(topics.routerApplication());
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        ReplayClients.partitions(topics.raw()).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ReplayClients.partitions(topics.articles()).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                get(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        Map<TopicPartition, OffsetAndMetadata> processed = offsets(processor);
        Map<TopicPartition, OffsetAndMetadata> routed = offsets(router);
        Map<Integer, Long> newTaken = new HashMap<>();
        ReplayClients.partitions(topics.raw())
                .forEach(partition -> newTaken.put(partition.partition(), offset(processed, partition)));
        taken = Map.copyOf(newTaken);
        lag = behind(topics.raw().name(), ends, processed);
        routerLag = behind(topics.articles().name(), ends, routed);
        lookedNanos = System.nanoTime();
    }

    /** By partition of {@code raw}, the offset before which all live records were taken. */
    Map<Integer, Long> taken() {
        return taken;
    }

    Valve.Live live(Optional<Long> latencyMs, boolean onTheirWay) {
        return new Valve.Live(lag, latencyMs, routerLag, onTheirWay);
    }

    /** By partition, how far the router has come. */
    Map<TopicPartition, Long> routed() {
        Map<TopicPartition, OffsetAndMetadata> routed = offsets(committed(topics.routerApplication()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ReplayClients.partitions(topics.articles())
                .forEach(partition -> offsets.put(partition, offset(routed, partition)));
        return offsets;
    }

    /**
     * Deletes all of {@code replay}, once everything in it has its outcome. What the processor has committed is no measure: that
     * offset may be seen later than the outcomes of the same transaction.
     */
    void trim() {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        ReplayClients.partitions(topics.replay())
                .forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(HIGH_WATERMARK)));
        get(admin.deleteRecords(all).all());
    }

    private static long behind(
            String topic,
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .mapToLong(end -> Math.max(0, end.getValue().offset() - offset(committed, end.getKey())))
                .sum();
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed(String group) {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> future) {
        try {
            return get(future);
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("Kafka does not say how far the processor is", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + TIMEOUT_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for Kafka", e);
        }
    }
}
