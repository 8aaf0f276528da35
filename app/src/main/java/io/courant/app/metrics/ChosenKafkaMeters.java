package io.courant.app.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/**
 * Of the thousands of numbers that Kafka's clients have for each node, topic, store and processor, those that somebody looks at. All
 * of them are still there by JMX.
 */
final class ChosenKafkaMeters implements MeterFilter {

    private static final String KAFKA = "kafka.";

    private static final List<String> KEPT = List.of(
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.fetch.manager.bytes.consumed.total",
            "kafka.consumer.fetch.manager.fetch.latency",
            "kafka.consumer.coordinator.assigned.partitions",
            "kafka.consumer.coordinator.rebalance",
            "kafka.consumer.coordinator.failed.rebalance",
            "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
            "kafka.consumer.time.between.poll",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.retry.total",
            "kafka.producer.request.latency",
            "kafka.producer.outgoing.byte.total",
            "kafka.producer.txn",
            "kafka.producer.buffer.available.bytes",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.commit",
            "kafka.stream.thread.process",
            "kafka.stream.thread.poll.records",
            "kafka.stream.thread.task",
            "kafka.stream.task.dropped.records",
            "kafka.stream.task.restore",
            "kafka.stream.state.updater",
            "kafka.connect.");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        return !name.startsWith(KAFKA) || KEPT.stream().anyMatch(name::startsWith)
                ? MeterFilterReply.NEUTRAL
                : MeterFilterReply.DENY;
    }
}
