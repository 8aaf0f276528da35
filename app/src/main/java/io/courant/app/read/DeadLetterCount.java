package io.courant.app.read;

import io.courant.contract.record.DeadLetter;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.TopicSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many dead letters have been written, by their reason. */
public final class DeadLetterCount {

    private static final Duration POLL = Duration.ofMillis(200);

    private DeadLetterCount() {}

    /** Reads them all, as far as they are committed. */
    public static SortedMap<String, Long> byReason(KafkaAddress kafka) {
        TopicSpec topic = kafka.topics().deadLetters();
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        SortedMap<String, Long> counts = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> counts.merge(reason(record.value()), 1L, Long::sum));
            }
        }
        return counts;
    }

    private static String reason(byte[] value) {
        try {
            DeadLetter letter = Serdes.DEAD_LETTER.read(value);
            return letter.stage().name().toLowerCase(Locale.ROOT) + "/" + letter.reason();
        } catch (UnreadableRecordException e) {
            return "unreadable";
        }
    }
}
