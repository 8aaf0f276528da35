package io.courant.ingest.own;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How documents stand in {@code raw}: one document, or all of a source. Reads on from where it left off. Not safe for use by many
 * threads.
 */
final class DocumentHistory {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RECORD_MS_MAX = 30_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Optional<byte[]> key;
    private final Optional<SourceId> source;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<DocumentId, Standing> documents = new LinkedHashMap<>();

    /**
     * A document in raw.
     *
     * @param withdrawn whether its last record is a withdrawal
     * @param address where it was last seen
     * @param original its last record that is none
     */
    record Standing(
            SourceId source,
            ItemKey item,
            boolean withdrawn,
            Optional<String> address,
            Optional<RawPosition> original) {

        Standing then(RawPosition at, RawDocument document) {
            boolean gone = document.op() == RawDocument.Op.WITHDRAW;
            return new Standing(
                    source, item, gone, document.address().or(this::address), gone ? original : Optional.of(at));
        }
    }

    private DocumentHistory(
            Consumer<byte[], byte[]> consumer, Topics topics, Optional<byte[]> key, Optional<SourceId> source) {
        this.consumer = consumer;
        this.key = key;
        this.source = source;
        int partitions = topics.raw().partitions();
        IntStream all = key.map(bytes -> IntStream.of(BuiltInPartitioner.partitionForKey(bytes, partitions)))
                .orElseGet(() -> IntStream.range(0, partitions));
        all.forEach(partition -> next.put(new TopicPartition(topics.raw().name(), partition), 0L));
    }

    /** @param consumer reads what is committed; stays the caller's to close */
    static DocumentHistory of(Consumer<byte[], byte[]> consumer, Topics topics, DocumentId document) {
        byte[] key = document.value().getBytes(StandardCharsets.UTF_8);
        return new DocumentHistory(consumer, topics, Optional.of(key), Optional.empty());
    }

    /** @param consumer reads what is committed; stays the caller's to close */
    static DocumentHistory of(Consumer<byte[], byte[]> consumer, Topics topics, SourceId source) {
        return new DocumentHistory(consumer, topics, Optional.empty(), Optional.of(source));
    }

    /** Reads on to where raw ends now. */
    void readOn() {
        List<TopicPartition> partitions = List.copyOf(next.keySet());
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        next.forEach((partition, offset) -> consumer.seek(partition, Math.max(offset, begins.get(partition))));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
        next.replaceAll((partition, offset) -> consumer.position(partition));
    }

    Map<DocumentId, Standing> documents() {
        return documents;
    }

    /**
     * The last original of a document, as it came.
     *
     * @throws TimeoutException if it cannot be read
     */
    RawDocument original(RawPosition position) {
        TopicPartition partition =
                new TopicPartition(next.keySet().iterator().next().topic(), position.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.offset());
        long deadlineNanos = System.nanoTime() + RECORD_MS_MAX * 1_000_000;
        while (System.nanoTime() < deadlineNanos) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() == position.offset()) {
                    return Serdes.RAW.read(record.headers(), record.value());
                }
            }
        }
        throw new TimeoutException("raw " + position + " could not be read");
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null
                || record.value() == null
                || key.filter(wanted -> !Arrays.equals(wanted, record.key())).isPresent()) {
            return;
        }
        try {
            RawDocument document = Serdes.RAW.read(record.headers(), record.value());
            if (source.filter(wanted -> !wanted.equals(document.source())).isEmpty()) {
                RawPosition at = new RawPosition(record.partition(), record.offset());
                Standing before = documents.getOrDefault(
                        document.id(),
                        new Standing(document.source(), document.item(), false, Optional.empty(), Optional.empty()));
                documents.put(document.id(), before.then(at, document));
            }
        } catch (UnreadableRecordException e) {
            // It never became an article, so there is nothing to withdraw.
            return;
        }
    }
}
