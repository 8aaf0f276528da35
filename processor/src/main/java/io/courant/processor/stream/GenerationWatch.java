package io.courant.processor.stream;

import io.courant.contract.record.Generation;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Which generation is in force, as the topic {@code runs} says. Safe for use by many threads. */
final class GenerationWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int CALL_MS_MAX = 15_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition runs;
    private Generation latest = Generation.FIRST;

    /**
     * @param client how to reach Kafka
     * @param topics must exist
     */
    GenerationWatch(Map<String, String> client, Topics topics) {
        Map<String, Object> config = new HashMap<>(client);
        config.keySet().removeIf(name -> name.startsWith("producer."));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS_MAX);
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        this.runs = new TopicPartition(topics.runs().name(), 0);
        consumer.assign(List.of(runs));
        consumer.seekToBeginning(List.of(runs));
    }

    /**
     * What is in force now: everything that was committed before the call is known.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    synchronized Generation now() {
        long end = consumer.endOffsets(List.of(runs)).get(runs);
        while (consumer.position(runs) < end) {
            consumer.poll(POLL).forEach(record -> {
                if (Generation.KEY.equals(record.key()) && record.value() != null) {
                    latest = Serdes.GENERATION.read(record.headers(), record.value());
                }
            });
        }
        return latest;
    }

    /**
     * Makes sure that a task may work. A task asks once it has its partitions: if the switch begins after that, whoever makes it sees
     * this member of the group and waits for it; if it began before, it is known here.
     *
     * @throws RetiredGenerationException if another generation is in force, or is about to be
     */
    void confirm(int number) {
        Generation now = now();
        if (now.number() != number || now.held()) {
            throw new RetiredGenerationException(number, now);
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
