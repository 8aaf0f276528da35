package io.courant.sink;

import io.courant.contract.serde.UnreadableRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies records of {@code articles} to a {@link Target}, each exactly once. The target's offsets are the truth and Connect's
 * committed ones only follow them: a partition begins where the target says, whatever the consumer group remembers; a target that
 * knows nothing begins at the beginning.
 *
 * <p>A target that is down means {@link RetriableException}, without end. Connect calls a task from one thread.
 */
public class TargetTask extends SinkTask {

    private static final Logger LOG = LoggerFactory.getLogger(TargetTask.class);

    /**
     * What a task's settings come to.
     *
     * @param batchRecordsMax the most records that are applied at once
     */
    public record Setup(Target target, int batchRecordsMax, Backoff backoff) {}

    private final ArticleReader reader = new ArticleReader();
    private final Ledger ledger = new Ledger();
    private final Function<Map<String, String>, Setup> setups;
    private @Nullable Session session;

    /** @param setups makes a target from settings, and connects to nothing yet */
    protected TargetTask(Function<Map<String, String>, Setup> setups) {
        this.setups = setups;
    }

    @Override
    public String version() {
        return SinkVersion.current();
    }

    /** Connects to nothing yet: a store that is down must not fail the task. */
    @Override
    public void start(Map<String, String> settings) {
        session = new Session(setups.apply(settings), new ErrantRecords(context), TaskMeters.of(context));
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        ledger.assign(partitions);
        try {
            claim(partitions);
            partitions.forEach(partition ->
                    context.offset(partition, ledger.requireClaim(partition).nextOffset()));
            ledger.begin(partitions);
        } catch (StoreUnavailableException e) {
            // An exception here would fail the task for good: the next put() claims, and waits if it must.
            LOG.warn("{} is not available yet: {}", target(), e.getMessage());
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        try {
            Set<TopicPartition> rewound = ledger.unsure();
            claim(rewound);
            Set<TopicPartition> truncated = truncated(records, rewound);
            restart(truncated);
            rewound.addAll(truncated);
            rewound.forEach(partition ->
                    context.offset(partition, ledger.requireClaim(partition).nextOffset()));
            apply(fresh(records, rewound));
            target().settle();
            // Only now: had the above failed, Connect would deliver these same records once more before it goes back.
            ledger.begin(rewound);
            session().backoff().reset();
        } catch (StoreUnavailableException e) {
            ledger.distrust();
            session().meters().retried();
            long waitMs = session().backoff().nextMs();
            context.timeout(waitMs);
            throw new RetriableException(
                    target() + " is not available (" + e.getMessage() + "): next try in " + waitMs + " ms", e);
        }
    }

    /** What Connect commits for people and tools to see: the target's own offsets. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        Map<TopicPartition, OffsetAndMetadata> stored = new HashMap<>();
        for (TopicPartition partition : current.keySet()) {
            if (ledger.isSure(partition)) {
                stored.put(
                        partition, new OffsetAndMetadata(target().stored(partition, ledger.requireClaim(partition))));
            }
        }
        return stored;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        if (session != null) {
            target().release(partitions);
        }
        ledger.release(partitions);
    }

    @Override
    public void stop() {
        if (session != null) {
            target().close();
            session = null;
        }
    }

    private void claim(Collection<TopicPartition> partitions) throws StoreUnavailableException {
        if (!partitions.isEmpty()) {
            Map<TopicPartition, Optional<Claim>> known = new HashMap<>();
            partitions.forEach(partition -> known.put(partition, ledger.claim(partition)));
            target().claim(known).forEach(ledger::found);
        }
    }

    private void restart(Set<TopicPartition> partitions) throws StoreUnavailableException {
        if (!partitions.isEmpty()) {
            target().restart(partitions, claims(partitions));
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            partitions.forEach(partition -> beginnings.put(partition, 0L));
            ledger.moved(beginnings);
            partitions.forEach(ledger::distrust);
        }
    }

    private Map<TopicPartition, Claim> claims(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Claim> claims = new HashMap<>();
        partitions.forEach(partition -> claims.put(partition, ledger.requireClaim(partition)));
        return claims;
    }

    /** Partitions whose records begin anew below what was applied: they are read again from their beginning. */
    private Set<TopicPartition> truncated(Collection<SinkRecord> records, Set<TopicPartition> unsure) {
        Set<TopicPartition> truncated = new HashSet<>();
        for (SinkRecord record : records) {
            TopicPartition partition = ArticlePosition.partitionOf(record);
            if (!unsure.contains(partition)
                    && ledger.isBelowBeginning(partition, record.originalKafkaOffset())
                    && truncated.add(partition)) {
                LOG.warn(
                        "{} delivers offset {} although {} has applied all up to {}: the topic was truncated or made"
                                + " anew, and is applied again from its beginning. What it no longer holds stays"
                                + " until it is removed",
                        partition,
                        record.originalKafkaOffset(),
                        target(),
                        ledger.requireClaim(partition).nextOffset());
            }
        }
        return truncated;
    }

    private List<SinkRecord> fresh(Collection<SinkRecord> records, Set<TopicPartition> rewound) {
        List<SinkRecord> fresh = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            TopicPartition partition = ArticlePosition.partitionOf(record);
            if (!rewound.contains(partition) && !ledger.isApplied(partition, record.originalKafkaOffset())) {
                fresh.add(record);
            }
        }
        return fresh;
    }

    private void apply(List<SinkRecord> records) throws StoreUnavailableException {
        int size = session().setup().batchRecordsMax();
        for (int from = 0; from < records.size(); from += size) {
            store(read(records.subList(from, Math.min(records.size(), from + size))));
        }
    }

    /** A record that the store refuses is looked for by halves: the others are stored, in their order. */
    private void store(List<Read> records) throws StoreUnavailableException {
        try {
            store(batch(records));
        } catch (RecordRefusedException e) {
            if (records.size() == 1) {
                putAside(records.get(0), e);
            } else {
                int middle = records.size() / 2;
                store(records.subList(0, middle));
                store(records.subList(middle, records.size()));
            }
        }
    }

    private void store(Batch batch) throws StoreUnavailableException, RecordRefusedException {
        long startedNanos = System.nanoTime();
        target().apply(batch, claims(batch.nextOffsets().keySet()));
        session().meters().applied(batch.changes().size(), System.nanoTime() - startedNanos);
        ledger.moved(batch.nextOffsets());
    }

    /** First the dead letter, then the offset: what happens between them makes a second letter, and loses none. */
    private void putAside(Read read, RecordRefusedException why) throws StoreUnavailableException {
        session().errant().report(read.record(), why);
        session().meters().putAside();
        Batch passed = new Batch();
        passed.pass(ArticlePosition.partitionOf(read.record()), read.record().originalKafkaOffset());
        try {
            store(passed);
        } catch (RecordRefusedException e) {
            throw new ConnectException(target() + " does not even take an offset: " + e.getMessage(), e);
        }
    }

    private static Batch batch(List<Read> records) {
        Batch batch = new Batch();
        for (Read read : records) {
            read.change().ifPresent(batch::add);
            batch.pass(ArticlePosition.partitionOf(read.record()), read.record().originalKafkaOffset());
        }
        return batch;
    }

    private List<Read> read(List<SinkRecord> records) {
        // To read JSON takes about as long as to store it, and records can be read beside one another.
        List<Read> read = records.parallelStream().map(this::read).toList();
        for (Read one : read) {
            one.fault().ifPresent(fault -> {
                session().errant().report(one.record(), fault);
                session().meters().putAside();
            });
        }
        return read;
    }

    private Read read(SinkRecord record) {
        try {
            return new Read(record, Optional.of(reader.read(record)), Optional.empty());
        } catch (UnreadableRecordException e) {
            return new Read(record, Optional.empty(), Optional.of(e));
        }
    }

    private Target target() {
        return session().setup().target();
    }

    private Session session() {
        if (session == null) {
            throw new ConnectException("the task is not started");
        }
        return session;
    }

    /** What came of reading a record: a change or a fault. */
    private record Read(SinkRecord record, Optional<ArticleChange> change, Optional<UnreadableRecordException> fault) {}

    /** What a task has from start to stop. */
    private record Session(Setup setup, ErrantRecords errant, TaskMeters meters) {
        Backoff backoff() {
            return setup.backoff();
        }
    }
}
