package io.courant.app.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Publishes what a Connect worker in this process measures, and what its tasks do (KIP-877), under the names that it has by JMX:
 * {@code sink-task-metrics/put-batch-avg-time-ms} is {@code kafka.connect.sink.task.put.batch.avg.time.ms}. Micrometer has no binder
 * for Connect. Safe for use by many threads.
 */
public final class ConnectMeters implements MetricsReporter {

    /** What tasks publish of themselves. */
    private static final String PLUGINS = "plugins";

    private static final Set<String> GROUPS =
            Set.of("connect-worker-metrics", "sink-task-metrics", "task-error-metrics", PLUGINS);
    private static final String TOTAL = "-total";

    private final MeterRegistry registry;
    private final Map<MetricName, Meter> published = new ConcurrentHashMap<>();

    public ConnectMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        if (GROUPS.contains(name.group()) && metric.metricValue() instanceof Number) {
            metricRemoval(metric);
            published.put(name, publish(metric));
        }
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        Optional.ofNullable(published.remove(metric.metricName())).ifPresent(registry::remove);
    }

    private Meter publish(KafkaMetric metric) {
        MetricName name = metric.metricName();
        String group = name.group().equals(PLUGINS)
                ? ""
                : "kafka.connect." + name.group().replaceFirst("-metrics$", "").replaceFirst("^connect-", "") + ".";
        List<Tag> tags = name.tags().entrySet().stream()
                .map(tag -> Tag.of(tag.getKey().replace('-', '.'), tag.getValue()))
                .toList();
        if (name.name().endsWith(TOTAL)) {
            String counted = name.name().substring(0, name.name().length() - TOTAL.length());
            return FunctionCounter.builder(dotted(group + counted), metric, ConnectMeters::value)
                    .description(name.description())
                    .tags(tags)
                    .register(registry);
        }
        return Gauge.builder(dotted(group + name.name()), metric, ConnectMeters::value)
                .description(name.description())
                .tags(tags)
                .register(registry);
    }

    private static String dotted(String name) {
        return name.replace('-', '.');
    }

    private static double value(KafkaMetric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void close() {
        published.values().forEach(registry::remove);
        published.clear();
    }

    @Override
    public void configure(Map<String, ?> configs) {}
}
