package io.courant.processor.stream;

import io.courant.contract.serde.JsonSerde;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes to topics that nobody reads yet. For one thread. */
final class SeedWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    SeedWriter(Map<String, String> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.keySet().removeIf(name -> name.startsWith("producer."));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.RECORD_BYTES_MAX);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * Topics.RECORD_BYTES_MAX);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    <T> void put(TopicSpec topic, String key, JsonSerde<T> serde, T value) {
        send(new ProducerRecord<>(topic.name(), bytes(key), serde.write(value)));
    }

    <T> void put(TopicSpec topic, int partition, String key, JsonSerde<T> serde, T value) {
        send(new ProducerRecord<>(topic.name(), partition, bytes(key), serde.write(value)));
    }

    void delete(TopicSpec topic, String key) {
        send(new ProducerRecord<>(topic.name(), bytes(key), null));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (written, fault) -> {
            if (fault != null) {
                failure.compareAndSet(null, fault);
            }
        });
    }

    /**
     * Waits until all is written.
     *
     * @throws KafkaException if something could not be
     */
    void flush() {
        producer.flush();
        Exception fault = failure.get();
        if (fault != null) {
            throw new KafkaException("new state could not be written: " + fault.getMessage(), fault);
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}
