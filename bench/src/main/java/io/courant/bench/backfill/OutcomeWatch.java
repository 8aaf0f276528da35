package io.courant.bench.backfill;

import io.courant.contract.record.Outcome;
import io.courant.contract.serde.Serdes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts committed outcomes while they come. They are small: to read them costs little beside what made them. */
public final class OutcomeWatch implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Outcome.Kind, AtomicLong> kinds = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::watch, "watch-outcomes");

    public OutcomeWatch(Map<String, String> client, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", client.get("bootstrap.servers"),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        thread.start();
    }

    public long count() {
        return kinds.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** @throws IllegalStateException unless all outcomes are new articles: anything else would be another benchmark */
    void requireAllPublished() {
        if (kinds.size() != 1 || !kinds.containsKey(Outcome.Kind.PUBLISHED)) {
            throw new IllegalStateException("not all articles were published: " + kinds);
        }
    }

    private void watch() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(10)).forEach(record -> kinds.computeIfAbsent(
                                Serdes.OUTCOME
                                        .read(record.headers(), record.value())
                                        .kind(),
                                kind -> new AtomicLong())
                        .incrementAndGet());
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
