package io.courant.sink.jdbc;

import io.courant.contract.serde.UnreadableRecordException;
import io.courant.sink.ArticlePosition;
import io.courant.sink.ArticleReader;
import io.courant.sink.ErrantRecords;
import io.courant.sink.SinkVersion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
 * Applies records of {@code articles} to a database, each exactly once: one transaction holds the rows and, by compare-and-set,
 * the offsets in {@code sink_offsets}. The database's offsets are the truth and Connect's committed ones only follow them: a
 * partition begins where the database says, whatever the consumer group remembers; a database that knows nothing begins at the
 * beginning.
 *
 * <p>A database that is down or locked means {@link RetriableException}, without end. Connect calls a task from one thread.
 */
public final class JdbcSinkTask extends SinkTask {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSinkTask.class);

    private final ArticleReader reader = new ArticleReader();
    private final Ledger ledger = new Ledger();
    private final Function<JdbcSinkConfig, SinkDatabase> databases;
    private @Nullable Session session;

    public JdbcSinkTask() {
        this(SinkDatabase::of);
    }

    JdbcSinkTask(Function<JdbcSinkConfig, SinkDatabase> databases) {
        this.databases = databases;
    }

    @Override
    public String version() {
        return SinkVersion.current();
    }

    /** Connects to nothing yet: a database that is down must not fail the task. */
    @Override
    public void start(Map<String, String> settings) {
        JdbcSinkConfig config = new JdbcSinkConfig(settings);
        OffsetTable offsets = new OffsetTable(config.connector(), "task " + UUID.randomUUID());
        Applier applier = new Applier(databases.apply(config), offsets, ledger);
        session = new Session(config, applier, new ErrantRecords(context), config.backoff());
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        ledger.assign(partitions);
        try {
            session().applier().claim(partitions);
            partitions.forEach(partition ->
                    context.offset(partition, ledger.requireClaim(partition).nextOffset()));
            ledger.begin(partitions);
        } catch (SQLException e) {
            // An exception here would fail the task for good: the next put() claims, and waits if it must.
            if (!session().isPassing(e)) {
                throw session().fatal(e);
            }
            LOG.warn("{} is not available yet: {}", session().url(), e.getMessage());
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        try {
            Set<TopicPartition> rewound = ledger.unsure();
            session().applier().claim(rewound);
            Set<TopicPartition> truncated = truncated(records, rewound);
            session().applier().restart(truncated);
            rewound.addAll(truncated);
            rewound.forEach(partition ->
                    context.offset(partition, ledger.requireClaim(partition).nextOffset()));
            apply(fresh(records, rewound));
            // Only now: had the above failed, Connect would deliver these same records once more before it goes back.
            ledger.begin(rewound);
            session().backoff().reset();
        } catch (SQLException e) {
            ledger.distrust();
            if (!session().isPassing(e)) {
                throw session().fatal(e);
            }
            long waitMs = session().backoff().nextMs();
            context.timeout(waitMs);
            throw new RetriableException(
                    session().url() + " is not available (" + e.getMessage() + "): next try in " + waitMs + " ms", e);
        }
    }

    /** What Connect commits for people and tools to see: the database's own offsets. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>();
        for (TopicPartition partition : current.keySet()) {
            if (ledger.isSure(partition)) {
                applied.put(
                        partition,
                        new OffsetAndMetadata(ledger.requireClaim(partition).nextOffset()));
            }
        }
        return applied;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        ledger.release(partitions);
    }

    @Override
    public void stop() {
        if (session != null) {
            session.applier().close();
            session = null;
        }
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
                                + " anew, and is applied again from its beginning. Rows that it no longer holds stay"
                                + " until they are removed",
                        partition,
                        record.originalKafkaOffset(),
                        session().url(),
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

    private void apply(List<SinkRecord> records) throws SQLException {
        int size = session().config().batchRecordsMax();
        for (int from = 0; from < records.size(); from += size) {
            session().applier().apply(batch(records.subList(from, Math.min(records.size(), from + size))));
        }
    }

    private Batch batch(List<SinkRecord> records) {
        Batch batch = new Batch();
        for (SinkRecord record : records) {
            try {
                batch.add(reader.read(record));
            } catch (UnreadableRecordException e) {
                session().errant().report(record, e);
            }
            batch.pass(ArticlePosition.partitionOf(record), record.originalKafkaOffset());
        }
        return batch;
    }

    private Session session() {
        if (session == null) {
            throw new ConnectException("the task is not started");
        }
        return session;
    }

    /** What a task has from start to stop. */
    private record Session(JdbcSinkConfig config, Applier applier, ErrantRecords errant, Backoff backoff) {

        String url() {
            return config.connectionUrl();
        }

        boolean isPassing(SQLException e) {
            return applier.isPassing(e);
        }

        ConnectException fatal(SQLException e) {
            return new ConnectException(
                    url() + " refuses what it is asked (" + e.getMessage() + "), and waiting will not help: check that"
                            + " it is the right database, that it is whole, and that it may be written",
                    e);
        }
    }
}
