package io.courant.ingest.own;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.ForgottenState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawDocument;
import io.courant.contract.topic.Topics;
import io.courant.ingest.own.DocumentHistory.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * Forgets documents, and undoes it. A document is forgotten by a withdrawal in {@code raw} and by what ingest remembers of it, in one
 * transaction of the source's owner: this takes the place of whoever owns the source at that moment, who then begins anew with what
 * stands. So nothing that its owner was about to write can follow, and whether ingest runs does not matter. Not safe for use by many
 * threads; to call again after a failure is always safe.
 */
public final class Forgetting {

    private static final int ATTEMPTS_MAX = 10;
    private static final int WITHDRAWALS_PER_BATCH = 5_000;
    private static final int ORIGINALS_PER_BATCH = 100;

    private final Map<String, ?> properties;
    private final Topics topics;
    private final KafkaClients clients;

    /**
     * @param properties where Kafka is and how to get in, by Kafka's names
     * @param topics must exist
     */
    public Forgetting(Map<String, ?> properties, Topics topics) {
        this.properties = Map.copyOf(properties);
        this.topics = topics;
        this.clients = new KafkaClients(properties, topics);
    }

    /**
     * What was done.
     *
     * @param source the source
     * @param withdrawn documents that were withdrawn now
     * @param published documents of which the last original was published again now
     * @param awaited documents of which the source has said something since, and which come with its next look at them
     */
    public record Report(SourceId source, long withdrawn, long published, long awaited) {}

    /**
     * Withdraws a document, and publishes nothing of it any more.
     *
     * @throws IllegalArgumentException if raw holds no such document
     * @throws KafkaException if Kafka does not answer
     */
    public Report forget(DocumentId document) {
        return run(Optional.of(document), Optional.empty(), this::forget);
    }

    /** Withdraws all documents of a source, and publishes nothing of it any more; see {@link #forget(DocumentId)}. */
    public Report forget(SourceId source) {
        return run(Optional.empty(), Optional.of(source), this::forget);
    }

    /**
     * Brings a forgotten document back, as far as its source still has it.
     *
     * @throws IllegalArgumentException if raw holds no such document
     * @throws KafkaException if Kafka does not answer
     */
    public Report undo(DocumentId document) {
        return run(Optional.of(document), Optional.empty(), this::undo);
    }

    /** Brings all forgotten documents of a source back; see {@link #undo(DocumentId)}. */
    public Report undo(SourceId source) {
        return run(Optional.empty(), Optional.of(source), this::undo);
    }

    /** What is done while the source is ours. */
    private interface Work {
        Report of(Subject subject, KafkaJournal journal);
    }

    /**
     * What it is done to.
     *
     * @param whole whether it is about all of the source
     */
    private record Subject(
            SourceId source, boolean whole, DocumentHistory history, Collection<IngestState> remembered, Instant now) {}

    private Report run(Optional<DocumentId> document, Optional<SourceId> named, Work work) {
        try (Consumer<byte[], byte[]> reader = clients.reader("forget");
                Consumer<byte[], byte[]> stateReader = clients.reader("forget-state");
                SourceRegistry registry = new SourceRegistry(properties, topics)) {
            DocumentHistory history = document.map(id -> DocumentHistory.of(reader, topics, id))
                    .orElseGet(() -> DocumentHistory.of(reader, topics, named.orElseThrow()));
            // Once before the owner is stopped, for that takes as long as the history is.
            history.readOn();
            SourceId source = named.or(() -> history.documents().values().stream()
                            .map(Standing::source)
                            .findFirst())
                    .orElseThrow(() -> new IllegalArgumentException("raw holds no document " + document.orElseThrow()));
            int partition = registry.partitionOf(source).orElseGet(() -> unwatched(source));
            Report report = owned(source, named.isPresent(), partition, history, stateReader, work);
            registry.stateHasChanged(source);
            return report;
        }
    }

    private Report owned(
            SourceId source,
            boolean whole,
            int partition,
            DocumentHistory history,
            Consumer<byte[], byte[]> stateReader,
            Work work) {
        for (int attempt = 1; ; attempt++) {
            Producer<byte[], byte[]> producer = clients.owner(partition);
            try (KafkaJournal journal = new KafkaJournal(producer, topics, partition, () -> {})) {
                producer.initTransactions();
                history.readOn();
                RememberedState remembered = new RememberedState(Set.of(source.value()));
                new TopicReader(stateReader)
                        .readToEnd(
                                List.of(new TopicPartition(topics.ingestState().name(), partition)),
                                remembered::read,
                                () -> false);
                Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                return work.of(new Subject(source, whole, history, remembered.of(source.value()), now), journal);
            } catch (JournalException e) {
                // The owner has begun anew in between: what it has written by then is read once more.
                if (attempt == ATTEMPTS_MAX) {
                    throw new KafkaException(String.valueOf(e.getMessage()), e);
                }
            } catch (KafkaException e) {
                if (attempt == ATTEMPTS_MAX || Fault.of(e) != Fault.FENCED) {
                    throw e;
                }
            }
        }
    }

    private Report forget(Subject subject, KafkaJournal journal) {
        Map<StateKey, Optional<IngestState>> marks = new LinkedHashMap<>();
        List<RawDocument> withdrawals = new ArrayList<>();
        if (subject.whole()) {
            mark(marks, subject, Optional.empty());
        }
        subject.history().documents().values().forEach(standing -> {
            if (!subject.whole()) {
                mark(marks, subject, Optional.of(standing.item()));
            }
            if (!standing.withdrawn()) {
                withdrawals.add(
                        RawDocument.withdrawn(subject.source(), standing.item(), standing.address(), subject.now()));
            }
        });
        // First of all it is remembered: a half-way end leaves nothing that could come back.
        journal.commit(new Batch(List.of(), List.of(), marks));
        for (int from = 0; from < withdrawals.size(); from += WITHDRAWALS_PER_BATCH) {
            int to = Math.min(withdrawals.size(), from + WITHDRAWALS_PER_BATCH);
            journal.commit(new Batch(withdrawals.subList(from, to), List.of(), Map.of()));
        }
        return new Report(subject.source(), withdrawals.size(), 0, 0);
    }

    /** What is forgotten already stays as it is. */
    private static void mark(Map<StateKey, Optional<IngestState>> marks, Subject subject, Optional<ItemKey> item) {
        boolean known = subject.remembered().stream()
                .anyMatch(state -> state instanceof ForgottenState forgotten
                        && forgotten.item().equals(item));
        if (!known) {
            marks.put(
                    StateKey.forgotten(subject.source(), item),
                    Optional.of(new ForgottenState(item, false, subject.now())));
        }
    }

    private Report undo(Subject subject, KafkaJournal journal) {
        Recollection recollection = new Recollection(subject.source(), subject.remembered(), subject.now());
        List<RawDocument> again = new ArrayList<>();
        Map<StateKey, Optional<IngestState>> state = new LinkedHashMap<>();
        long published = 0;
        long awaited = 0;
        for (Standing standing : subject.history().documents().values()) {
            Recollection.Way way = standing.withdrawn() && standing.original().isPresent()
                    ? recollection.wayOf(standing.item())
                    : Recollection.Way.NONE;
            switch (way) {
                case PUBLISH -> {
                    RawDocument original =
                            subject.history().original(standing.original().orElseThrow());
                    again.add(seenAgain(original, subject.now()));
                    published++;
                }
                case LOOK -> {
                    state.putAll(recollection.lookAgain(standing.item()));
                    awaited++;
                }
                case NONE -> {}
            }
            if (recollection.isMarked(standing.item())) {
                state.put(StateKey.forgotten(subject.source(), Optional.of(standing.item())), Optional.empty());
            }
            if (again.size() == ORIGINALS_PER_BATCH) {
                journal.commit(new Batch(again, List.of(), state));
                again.clear();
                state.clear();
            }
        }
        if (subject.whole()) {
            Set<ItemKey> known = subject.history().documents().values().stream()
                    .map(Standing::item)
                    .collect(java.util.stream.Collectors.toSet());
            for (ItemKey item : recollection.marked()) {
                if (!known.contains(item)) {
                    state.putAll(recollection.lookAgain(item));
                    state.put(StateKey.forgotten(subject.source(), Optional.of(item)), Optional.empty());
                    awaited++;
                }
            }
            state.put(StateKey.forgotten(subject.source(), Optional.empty()), Optional.empty());
        }
        journal.commit(new Batch(again, List.of(), state));
        return new Report(subject.source(), 0, published, awaited);
    }

    private static RawDocument seenAgain(RawDocument original, Instant now) {
        return new RawDocument(
                original.id(),
                original.source(),
                original.item(),
                original.op(),
                original.address(),
                now,
                original.body(),
                original.entry(),
                Optional.empty());
    }

    /** A source that nobody watches here, for its documents were pushed: any partition does, if it is always the same. */
    private int unwatched(SourceId source) {
        return Utils.toPositive(Utils.murmur2(source.value().getBytes(StandardCharsets.UTF_8)))
                % topics.ingestState().partitions();
    }
}
