package io.courant.ingest.own;

import io.courant.contract.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients as ingest needs them. Safe for use by many threads. */
final class KafkaClients {

    private static final int BLOCK_MS_MAX = 30_000;
    private static final int REQUEST_TIMEOUT_MS = 10_000;
    private static final int DELIVERY_TIMEOUT_MS = 30_000;
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;
    private static final int HEARTBEATS_PER_SESSION = 3;

    private final Map<String, Object> properties;
    private final Topics topics;

    /** @param properties where Kafka is and how to get in, by Kafka's names */
    KafkaClients(Map<String, ?> properties, Topics topics) {
        this.properties = Map.copyOf(properties);
        this.topics = topics;
    }

    /** The one producer of a partition: a second one with this id fences the first. */
    Producer<byte[], byte[]> owner(int partition) {
        String id = topics.prefix() + "ingest-" + partition;
        Map<String, Object> config = producer(id);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        return new KafkaProducer<>(config);
    }

    /** A producer outside of transactions. */
    Producer<byte[], byte[]> writer() {
        return new KafkaProducer<>(producer(topics.prefix() + "source-registry"));
    }

    /** A consumer of what is committed, of partitions that it is told. */
    Consumer<byte[], byte[]> reader(String name) {
        return new KafkaConsumer<>(consumer(topics.prefix() + name));
    }

    /** A member of the group that shares the partitions of {@code sources}. */
    Consumer<byte[], byte[]> member(OwnOptions options) {
        Map<String, Object> config = consumer(topics.prefix() + "ingest");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefix() + "ingest");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        options.memberId().ifPresent(id -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, options.sessionTimeoutMs());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, options.sessionTimeoutMs() / HEARTBEATS_PER_SESSION);
        return new KafkaConsumer<>(config);
    }

    private Map<String, Object> producer(String clientId) {
        Map<String, Object> config = new HashMap<>(properties);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.RECORD_BYTES_MAX);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS_MAX);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return config;
    }

    private Map<String, Object> consumer(String clientId) {
        Map<String, Object> config = new HashMap<>(properties);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        return config;
    }
}
