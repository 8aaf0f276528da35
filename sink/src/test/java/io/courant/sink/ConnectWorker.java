package io.courant.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Drives a task as Connect does (its WorkerSinkTask, 4.3.1): rewinds after open() and before each poll, delivers a batch again
 * that failed with a RetriableException, commits what preCommit() returns. Without threads, and without waiting.
 */
public final class ConnectWorker implements SinkTaskContext {

    private final SinkTask task;
    private final Map<String, String> settings;
    private final TopicLog log;
    private final List<TopicPartition> assignment;
    private final Map<TopicPartition, Long> committed;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private final List<SinkRecord> batch = new ArrayList<>();
    private final List<SinkRecord> errant = new ArrayList<>();
    private Metrics metrics = new Metrics();
    private final boolean tolerant;
    private int pollRecordsMax = 500;
    private int retries;
    private @Nullable RetriableException lastRetry;

    /** @param committed the consumer group's offsets: read at the start, changed by commits */
    public ConnectWorker(
            SinkTask task,
            Map<String, String> settings,
            TopicLog log,
            List<TopicPartition> assignment,
            Map<TopicPartition, Long> committed) {
        this.task = task;
        this.settings = settings;
        this.log = log;
        this.assignment = assignment;
        this.committed = committed;
        this.tolerant = "all".equals(settings.get("errors.tolerance"));
    }

    public ConnectWorker pollingAtMost(int records) {
        pollRecordsMax = records;
        return this;
    }

    public ConnectWorker start() {
        task.initialize(this);
        task.start(settings);
        assignment.forEach(partition -> positions.put(partition, committed.getOrDefault(partition, 0L)));
        task.open(assignment);
        rewind();
        return this;
    }

    /** One turn of Connect's loop. Returns whether the batch was taken. */
    public boolean poll() {
        rewind();
        if (batch.isEmpty()) {
            fetch();
        }
        try {
            task.put(new ArrayList<>(batch));
            batch.clear();
            return true;
        } catch (RetriableException e) {
            retries++;
            lastRetry = e;
            return false;
        }
    }

    /** Polls until the task has been given all there is and has taken it. */
    public ConnectWorker drain() {
        boolean taken;
        int turns = 0;
        do {
            if (++turns > 10_000) {
                throw new AssertionError("the task does not come to an end: " + retries + " retries", lastRetry);
            }
            taken = poll();
        } while (!taken || !rewinds.isEmpty() || behind());
        return this;
    }

    public Map<TopicPartition, Long> commit() {
        Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
        positions.forEach((partition, offset) -> current.put(partition, new OffsetAndMetadata(offset)));
        task.preCommit(current).forEach((partition, offset) -> {
            if (offset.offset() <= positions.get(partition)) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    public void stop() {
        commit();
        task.close(assignment);
        task.stop();
    }

    public int retries() {
        return retries;
    }

    /** The records that the task has reported. */
    public List<SinkRecord> errant() {
        return errant;
    }

    public long position(TopicPartition partition) {
        return positions.get(partition);
    }

    private boolean behind() {
        return assignment.stream().anyMatch(partition -> !log.from(partition, positions.get(partition), 1)
                .isEmpty());
    }

    private void fetch() {
        for (TopicPartition partition : assignment) {
            for (SinkRecord record : log.from(partition, positions.get(partition), pollRecordsMax - batch.size())) {
                batch.add(record);
                positions.put(partition, record.kafkaOffset() + 1);
            }
        }
    }

    private void rewind() {
        positions.putAll(rewinds);
        rewinds.clear();
    }

    @Override
    public Map<String, String> configs() {
        return settings;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        rewinds.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        rewinds.put(partition, offset);
    }

    @Override
    public void timeout(long timeoutMs) {}

    @Override
    public Set<TopicPartition> assignment() {
        return Set.copyOf(assignment);
    }

    @Override
    public void pause(TopicPartition... partitions) {}

    @Override
    public void resume(TopicPartition... partitions) {}

    @Override
    public void requestCommit() {}

    @Override
    public @Nullable ErrantRecordReporter errantRecordReporter() {
        return tolerant
                ? (record, error) -> {
                    errant.add(record);
                    return CompletableFuture.completedFuture(null);
                }
                : null;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        metrics = new Metrics(); // each task has its own
        return new PluginMetricsImpl(metrics, Map.of());
    }

    /** What the task publishes under a name. */
    public double metric(String name) {
        return ((Number) metrics.metric(metrics.metricName(name, "plugins", "", Map.of()))
                        .metricValue())
                .doubleValue();
    }
}
