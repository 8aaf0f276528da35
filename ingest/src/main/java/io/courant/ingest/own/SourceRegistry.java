package io.courant.ingest.own;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The sources, as the topic {@code sources} holds them. Each call reads the topic anew; running ingesters follow at once. Safe for
 * use by many threads and processes, but of two that add the same id at the same moment the later one counts.
 */
public final class SourceRegistry implements AutoCloseable {

    private static final String STATE_HAS_CHANGED = "state-has-changed";
    private static final int ATTEMPTS_MAX = 3;

    /** Where a source is, and what it is unless it was removed. */
    private record Entry(int partition, long offset, Optional<SourceSpec> spec) {}

    /** What is to be written. */
    private record Change(int partition, SourceId id, Optional<SourceSpec> spec) {}

    private final Topics topics;
    private final KafkaClients clients;
    private final Producer<byte[], byte[]> producer;

    /**
     * @param properties where Kafka is and how to get in, by Kafka's names
     * @param topics must exist
     */
    public SourceRegistry(Map<String, ?> properties, Topics topics) {
        this.topics = topics;
        this.clients = new KafkaClients(properties, topics);
        this.producer = clients.writer();
    }

    /**
     * The sources, by id.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public List<SourceSpec> list() {
        return entries().values().stream()
                .flatMap(entry -> entry.spec().stream())
                .toList();
    }

    /**
     * Adds a source, or changes the one of this id. It stays in the partition where one of this id ever was: its state is there.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public void add(SourceSpec source) {
        addAll(List.of(source));
    }

    /**
     * Adds sources, or changes those of their ids; the topic is read once for all of them.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public void addAll(Collection<SourceSpec> added) {
        Map<SourceId, Entry> entries = entries();
        List<Change> changes = new ArrayList<>();
        for (SourceSpec source : added) {
            Optional<Entry> known = Optional.ofNullable(entries.get(source.id()));
            if (known.flatMap(Entry::spec).filter(source::equals).isEmpty()) {
                int partition = known.map(Entry::partition)
                        .orElseGet(() ->
                                SourcePartition.of(source, topics.sources().partitions()));
                changes.add(new Change(partition, source.id(), Optional.of(source)));
            }
        }
        write(changes);
    }

    /**
     * Removes a source: it is no longer watched. Its documents stay, and so does what is remembered of it, so that nothing comes
     * twice if it is added again.
     *
     * @return whether there was one
     * @throws KafkaException if Kafka does not answer
     */
    public boolean remove(SourceId id) {
        Optional<Entry> known = Optional.ofNullable(entries().get(id))
                .filter(entry -> entry.spec().isPresent());
        known.ifPresent(entry -> write(List.of(new Change(entry.partition(), id, Optional.empty()))));
        return known.isPresent();
    }

    /**
     * What ingesters remember of the sources themselves, by id: nothing of their files and entries, nothing of sources that were
     * not yet watched. What cannot be read is left out.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public Map<SourceId, IngestState> states() {
        Map<SourceId, IngestState> states = new TreeMap<>();
        List<TopicPartition> partitions = partitions(topics.ingestState());
        try (Consumer<byte[], byte[]> consumer = clients.reader("source-registry")) {
            new TopicReader(consumer).readToEnd(partitions, record -> note(record, states), () -> false);
        }
        return states;
    }

    /** The partition where a source is or was, if it ever was one. */
    OptionalInt partitionOf(SourceId id) {
        return Stream.ofNullable(entries().get(id)).mapToInt(Entry::partition).findFirst();
    }

    /** Makes the owner of a source read anew what is remembered of it. Nothing happens if nobody watches it. */
    void stateHasChanged(SourceId id) {
        Optional.ofNullable(entries().get(id)).ifPresent(entry -> entry.spec().ifPresent(spec -> {
            ProducerRecord<byte[], byte[]> record = record(new Change(entry.partition(), id, Optional.of(spec)));
            EventHeaders.set(record.headers(), STATE_HAS_CHANGED, "true");
            await(producer.send(record));
        }));
    }

    /** Whether a record of {@code sources} says nothing new but that what is remembered was changed by a command. */
    static boolean stateHasChanged(Headers headers) {
        return EventHeaders.get(headers, STATE_HAS_CHANGED).isPresent();
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, Map<SourceId, IngestState> states) {
        String key = record.key() == null ? "/" : new String(record.key(), StandardCharsets.UTF_8);
        if (!key.equals(StateKey.sourceOf(key))) {
            return;
        }
        SourceId id = new SourceId(key);
        if (record.value() == null) {
            states.remove(id);
            return;
        }
        try {
            states.put(id, Serdes.INGEST_STATE.read(record.headers(), record.value()));
        } catch (UnreadableRecordException e) {
            states.remove(id);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private Map<SourceId, Entry> entries() {
        List<TopicPartition> partitions = partitions(topics.sources());
        Map<SourceId, Entry> entries = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = clients.reader("source-registry")) {
            new TopicReader(consumer)
                    .readToEnd(
                            partitions,
                            record -> SourceRecord.read(record)
                                    .ifPresent(source -> entries.put(
                                            source.id(),
                                            new Entry(record.partition(), record.offset(), source.spec()))),
                            () -> false);
        }
        return entries;
    }

    private static List<TopicPartition> partitions(TopicSpec topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    /** Writes, then looks whether it stands: a source that is lost in silence would be missed by nobody. */
    private void write(List<Change> changes) {
        List<Change> missing = changes;
        for (int attempt = 1; !missing.isEmpty(); attempt++) {
            Map<Change, Future<RecordMetadata>> sent = new LinkedHashMap<>();
            missing.forEach(change -> sent.put(change, send(change)));
            Map<SourceId, Long> offsets = new HashMap<>();
            sent.forEach((change, future) -> offsets.put(change.id(), await(future)));
            Map<SourceId, Entry> entries = entries();
            missing = missing.stream()
                    .filter(change -> Optional.ofNullable(entries.get(change.id()))
                            .filter(entry -> entry.offset() >= offsets.getOrDefault(change.id(), 0L))
                            .isEmpty())
                    .toList();
            if (!missing.isEmpty() && attempt == ATTEMPTS_MAX) {
                throw new KafkaException("the brokers took " + missing.size() + " sources and do not have them, as "
                        + missing.get(0).id() + ": look whether the topic "
                        + topics.sources().name()
                        + " was made anew, and add them again");
            }
        }
    }

    private Future<RecordMetadata> send(Change change) {
        return producer.send(record(change));
    }

    private ProducerRecord<byte[], byte[]> record(Change change) {
        byte @Nullable [] value = change.spec().map(Serdes.SOURCE::write).orElse(null);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.sources().name(),
                change.partition(),
                change.id().value().getBytes(StandardCharsets.UTF_8),
                value);
        if (value != null) {
            EventHeaders.set(
                    record.headers(), HeaderNames.SCHEMA, Serdes.SOURCE.schema().toString());
        }
        return record;
    }

    /** The offset at which it stands. */
    private static long await(Future<RecordMetadata> sent) {
        try {
            return sent.get().offset();
        } catch (ExecutionException e) {
            throw new KafkaException("could not write a source: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
