package io.courant.bench.latency;

import io.courant.contract.id.DocumentId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sees what a subscriber sees: a consumer of its own that reads what is committed. */
final class TopicWatch implements AutoCloseable {

    private final Hop hop;
    private final Arrivals arrivals;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    private TopicWatch(Hop hop, Arrivals arrivals, KafkaConsumer<byte[], byte[]> consumer) {
        this.hop = hop;
        this.arrivals = arrivals;
        this.consumer = consumer;
        this.thread = new Thread(this::watch, "watch-" + hop);
        thread.start();
    }

    /** Reads topics that exist, from their beginnings. */
    static TopicWatch of(String bootstrapServers, Hop hop, Collection<String> topics, Arrivals arrivals) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        return new TopicWatch(hop, arrivals, consumer);
    }

    private void watch() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(10))
                        .forEach(record -> arrivals.delivered(
                                hop, new DocumentId(new String(record.key(), StandardCharsets.UTF_8)), record.topic()));
            }
        } catch (WakeupException e) {
            // closed, which is the only reason to wake it
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
