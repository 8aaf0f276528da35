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

    /**
     * Those with one reason.
     *
     * @param count how many
     * @param detail the last one's
     * @param hint the last one's
     */
    public record Summary(long count, String detail, String hint) {

        private Summary and(Summary later) {
            return new Summary(count + later.count, later.detail, later.hint);
        }
    }

    /** Reads them all, as far as they are committed. */
    public static SortedMap<String, Long> byReason(KafkaAddress kafka) {
        SortedMap<String, Long> counts = new TreeMap<>();
        summaries(kafka).forEach((reason, summary) -> counts.put(reason, summary.count()));
        return counts;
    }

    /** The same, with what the last one of each reason says. */
    public static SortedMap<String, Summary> summaries(KafkaAddress kafka) {
        TopicSpec topic = kafka.topics().deadLetters();
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        SortedMap<String, Summary> summaries = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> note(record.value(), summaries));
            }
        }
        return summaries;
    }

    private static void note(byte[] value, SortedMap<String, Summary> summaries) {
        try {
            DeadLetter letter = Serdes.DEAD_LETTER.read(value);
            summaries.merge(
                    letter.stage().name().toLowerCase(Locale.ROOT) + "/" + letter.reason(),
                    new Summary(1, letter.detail(), letter.hint()),
                    Summary::and);
        } catch (UnreadableRecordException e) {
            summaries.merge(
                    "unreadable", new Summary(1, e.getMessage(), "was it written by a newer version?"), Summary::and);
        }
    }
}
