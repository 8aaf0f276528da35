package io.courant.processor.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning, committed records only, and goes on where it was. For one thread. */
final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> reading;
    private final Set<String> topics = new TreeSet<>();

    /**
     * @param client how to reach Kafka
     * @param reading told of each record, those of a partition in their order
     */
    TopicReader(
            Map<String, String> client, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reading) {
        Map<String, Object> config = new HashMap<>(client);
        config.keySet().removeIf(name -> name.startsWith("producer."));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.reading = reading;
        add(topics);
    }

    /** Reads these topics, too. */
    void add(Collection<String> more) {
        List<TopicPartition> fresh = more.stream()
                .filter(topics::add)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (!fresh.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(fresh);
            consumer.assign(all);
            consumer.seekToBeginning(fresh);
        }
    }

    Set<TopicPartition> partitions() {
        return consumer.assignment();
    }

    /** The offset of the next record to come of each partition. */
    Map<TopicPartition, Long> positions() {
        return partitions().stream().collect(Collectors.toMap(partition -> partition, consumer::position));
    }

    /**
     * Reads for a moment.
     *
     * @param ends where to stop
     * @return whether the ends are reached
     */
    boolean readOn(Map<TopicPartition, Long> ends) {
        if (isAt(ends)) {
            return true;
        }
        consumer.poll(POLL).forEach(reading);
        return isAt(ends);
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return partitions().stream()
                .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
    }

    /** Reads a record once more; the position stays. */
    void again(TopicPartition partition, long offset) {
        long position = consumer.position(partition);
        Set<TopicPartition> others = new java.util.HashSet<>(partitions());
        others.remove(partition);
        consumer.pause(others);
        consumer.seek(partition, offset);
        while (consumer.position(partition) <= offset) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == offset) {
                    reading.accept(record);
                    break;
                }
            }
        }
        consumer.seek(partition, position);
        consumer.resume(others);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
