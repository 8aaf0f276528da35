package io.courant.processor.replay;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.TagId;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunProgress.Part;
import io.courant.contract.record.RunSelection;
import io.courant.contract.record.RunSummary;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/** What is settled when a run begins: its range, which ends where {@code raw} ends now, and where its outcomes begin. */
final class RunOpening {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ReplayClients clients;
    private final Topics topics;

    RunOpening(ReplayClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** A run's first progress. */
    RunProgress begin(Run run) {
        try (Consumer<byte[], byte[]> consumer = clients.reader(1)) {
            Map<Integer, Long> outcomes = new TreeMap<>();
            consumer.endOffsets(ReplayClients.partitions(topics.outcomes()))
                    .forEach((partition, end) -> outcomes.put(partition.partition(), end));
            Instant now = Instant.now();
            return new RunProgress(
                    run.id(),
                    RunProgress.State.RUNNING,
                    range(consumer, run.request().selection()),
                    outcomes,
                    RunSummary.NONE,
                    Optional.empty(),
                    Optional.of(run.progress().startedAt().orElse(now)),
                    Optional.empty(),
                    now);
        }
    }

    private List<Part> range(Consumer<byte[], byte[]> consumer, RunSelection selection) {
        List<TopicPartition> raw = ReplayClients.partitions(topics.raw());
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(raw);
        Map<TopicPartition, Long> ends = consumer.endOffsets(raw);
        Map<TopicPartition, OffsetAndTimestamp> since = selection
                .since()
                .map(at -> {
                    Map<TopicPartition, Long> times = new HashMap<>();
                    raw.forEach(partition -> times.put(partition, at.toEpochMilli()));
                    return consumer.offsetsForTimes(times);
                })
                .orElse(Map.of());
        List<Part> parts = new ArrayList<>();
        for (TopicPartition partition : raw) {
            long end = ends.get(partition);
            long from = starts.get(partition);
            if (selection.since().isPresent()) {
                OffsetAndTimestamp found = since.get(partition);
                from = found == null ? end : Math.max(from, found.offset());
            }
            if (!concerns(selection, partition.partition())) {
                from = end;
            }
            long next = Math.min(from, end);
            parts.add(new Part(partition.partition(), next, next, end, 0));
        }
        return parts;
    }

    private boolean concerns(RunSelection selection, int partition) {
        int partitions = topics.raw().partitions();
        boolean byDocument = selection.documents().isEmpty()
                || selection.documents().stream()
                        .map(DocumentId::value)
                        .map(id -> id.getBytes(StandardCharsets.UTF_8))
                        .anyMatch(key -> BuiltInPartitioner.partitionForKey(key, partitions) == partition);
        boolean byPosition = selection.positions().isEmpty()
                || selection.positions().stream().map(RawPosition::partition).anyMatch(there -> there == partition);
        return byDocument && byPosition;
    }

    Selector selector(RunSelection selection) {
        return new Selector(selection, selection.tag().map(this::tagged));
    }

    /** The documents whose article has a tag now. */
    private Set<String> tagged(TagId tag) {
        Set<String> ids = new HashSet<>();
        try (Consumer<byte[], byte[]> consumer = clients.reader(1_000)) {
            List<TopicPartition> articles = ReplayClients.partitions(topics.articles());
            consumer.assign(articles);
            consumer.seekToBeginning(articles);
            Map<TopicPartition, Long> ends = consumer.endOffsets(articles);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> note(record, tag, ids));
            }
        }
        return ids;
    }

    private static void note(ConsumerRecord<byte[], byte[]> record, TagId tag, Set<String> ids) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        boolean has = record.value() != null
                && Serdes.ARTICLE.read(record.headers(), record.value()).tags().stream()
                        .anyMatch(earned -> earned.id().equals(tag));
        if (has) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
    }
}
