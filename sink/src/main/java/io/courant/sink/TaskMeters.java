package io.courant.sink;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much a task has done since it was started, published as the worker's own metrics are (KIP-877): by JMX under {@code
 * kafka.connect:type=plugins,connector=…,task=…}, and by whatever {@code metric.reporters} the worker has. A worker older than Kafka
 * 4.2 has no place for them; then nothing is published. One thread counts, any may read.
 */
final class TaskMeters {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMeters.class);
    private static final double NANOS_PER_SECOND = 1e9;

    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong batchNanos = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong errant = new AtomicLong();

    /** Publishes itself where the worker takes it. */
    static TaskMeters of(SinkTaskContext context) {
        TaskMeters meters = new TaskMeters();
        metrics(context).ifPresent(meters::publish);
        return meters;
    }

    private static Optional<PluginMetrics> metrics(SinkTaskContext context) {
        try {
            return Optional.ofNullable(context.pluginMetrics());
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            LOG.info("this worker takes no metrics from connectors: it is older than Kafka 4.2");
            return Optional.empty();
        }
    }

    private void publish(PluginMetrics metrics) {
        add(metrics, "courant-sink-batches-total", "Batches applied to the store", batches::get);
        add(metrics, "courant-sink-rows-total", "Changes of articles applied to the store", rows::get);
        add(metrics, "courant-sink-retries-total", "Times that the store was not available", retries::get);
        add(metrics, "courant-sink-errant-records-total", "Records put aside as dead letters", errant::get);
        Gauge<Double> seconds = (config, nowMs) -> batchNanos.get() / NANOS_PER_SECOND;
        metrics.addMetric(
                metrics.metricName("courant-sink-batch-seconds-total", "Time that batches took", new LinkedHashMap<>()),
                seconds);
    }

    private static void add(PluginMetrics metrics, String name, String about, LongSupplier value) {
        Gauge<Long> gauge = (config, nowMs) -> value.getAsLong();
        metrics.addMetric(metrics.metricName(name, about, new LinkedHashMap<>()), gauge);
    }

    void applied(int changes, long nanos) {
        batches.incrementAndGet();
        rows.addAndGet(changes);
        batchNanos.addAndGet(nanos);
    }

    void retried() {
        retries.incrementAndGet();
    }

    void putAside() {
        errant.incrementAndGet();
    }
}
