package io.courant.processor.replay;

import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The Kafka clients of a replay. All read committed records only. */
final class ReplayClients {

    private final Map<String, String> client;
    private final Topics topics;

    private static final int TRANSACTION_RETRY_MS = 5;

    ReplayClients(Map<String, String> client, Topics topics) {
        this.client = Map.copyOf(client);
        this.topics = topics;
    }

    /** The consumer by which one instance of all owns the topic {@code runs}. */
    KafkaConsumer<String, byte[]> owner(Optional<String> instance) {
        Map<String, Object> config = reading();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, topics.replayGroup());
        instance.ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        // The end of making new state is one step: something for each document.
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 1_800_000);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer without a group. */
    KafkaConsumer<byte[], byte[]> reader(int pollRecordsMax) {
        Map<String, Object> config = reading();
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecordsMax);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> reading() {
        Map<String, Object> config = new HashMap<>(client);
        config.keySet().removeIf(name -> name.startsWith("producer."));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    /** The transactional producer: opening its transactions fences the one of a former owner. */
    KafkaProducer<byte[], byte[]> writer() {
        Map<String, Object> config = new HashMap<>(client);
        config.keySet().removeIf(name -> name.startsWith("producer."));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.replayGroup());
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.RECORD_BYTES_MAX);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * Topics.RECORD_BYTES_MAX);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // One transaction follows another, and one that begins before the markers of the last are written waits for so
        // long.
        config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, TRANSACTION_RETRY_MS);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static List<TopicPartition> partitions(TopicSpec topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }
}
