package io.courant.processor.tag;

import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic where tag rules are kept, and the clients that read and write it. Safe for use by many threads. */
class TaxonomyTopic {

    static final Duration POLL = Duration.ofMillis(250);

    /** How long a call waits for a broker that is away. */
    private static final int CALL_MS_MAX = 10_000;

    private final Map<String, Object> client;
    private final Topics topics;

    /** @param client what every Kafka client needs: {@code bootstrap.servers}, and security where there is some */
    TaxonomyTopic(Map<String, Object> client, Topics topics) {
        this.client = Map.copyOf(client);
        this.topics = topics;
    }

    TopicPartition partition() {
        return new TopicPartition(topics.taxonomy().name(), 0);
    }

    /** A consumer that stands at the topic's start, reads committed records only and belongs to no group. */
    final Consumer<String, byte[]> openConsumer() {
        Consumer<String, byte[]> consumer = newConsumer();
        consumer.assign(List.of(partition()));
        consumer.seekToBeginning(List.of(partition()));
        return consumer;
    }

    Consumer<String, byte[]> newConsumer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS_MAX);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Producer<String, byte[]> newProducer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "taxonomy");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.RECORD_BYTES_MAX);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A producer that fences nobody. */
    Producer<String, byte[]> newPlainProducer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MS_MAX);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Reads on into the state, up to where the topic ends now.
     *
     * @param goOn asked between polls; the reading ends early when it says no
     */
    final void catchUp(Consumer<String, byte[]> consumer, TaxonomyRecords records, BooleanSupplier goOn) {
        long end = consumer.endOffsets(List.of(partition())).get(partition());
        while (consumer.position(partition()) < end && goOn.getAsBoolean()) {
            poll(consumer, records);
        }
    }

    /** Reads what has come; returns whether anything has. */
    final boolean poll(Consumer<String, byte[]> consumer, TaxonomyRecords records) {
        ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
        for (ConsumerRecord<String, byte[]> record : batch) {
            records.apply(record.key(), record.headers(), record.value());
        }
        return !batch.isEmpty();
    }
}
