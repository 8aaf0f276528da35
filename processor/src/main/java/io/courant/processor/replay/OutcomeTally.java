package io.courant.processor.replay;

import io.courant.contract.id.RunId;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RunSummary;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the outcomes of one run, and sees on the way how long live articles take. Not safe for use by many threads. */
final class OutcomeTally implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutcomeTally.class);
    private static final int SAMPLES_MAX = 10;
    private static final long SAMPLE_AGE_NS_MAX = Duration.ofSeconds(10).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final RunId run;
    private final Deque<Sample> live = new ArrayDeque<>();
    private final Map<Integer, Long> livePassed = new HashMap<>();
    private RunSummary summary;

    private record Sample(long latencyMs, long atNanos) {}

    /**
     * @param consumer has no assignment yet; is closed with this
     * @param next by partition, where to count on
     * @param summary what was counted before
     */
    OutcomeTally(
            Consumer<byte[], byte[]> consumer,
            TopicSpec outcomes,
            RunId run,
            Map<Integer, Long> next,
            RunSummary summary) {
        this.consumer = consumer;
        this.run = run;
        this.summary = summary;
        consumer.assign(ReplayClients.partitions(outcomes));
        next.forEach((partition, offset) -> consumer.seek(new TopicPartition(outcomes.name(), partition), offset));
    }

    /** Counts what has come. Returns how many outcomes of the run there were. */
    int count(Duration timeout) {
        long before = summary.records();
        consumer.poll(timeout).forEach(this::count);
        return (int) (summary.records() - before);
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> of = EventHeaders.get(record.headers(), HeaderNames.RUN);
        if (of.isPresent() && !of.get().equals(run.value())) {
            return;
        }
        try {
            Outcome outcome = Serdes.OUTCOME.read(record.headers(), record.value());
            if (outcome.run().equals(run)) {
                summary = summary.and(outcome);
            } else if (outcome.run().isLive()) {
                livePassed.merge(outcome.raw().partition(), outcome.raw().offset() + 1, Math::max);
                outcome.ingestedAt().ifPresent(at -> sample(record.timestamp() - at.toEpochMilli()));
            }
        } catch (UnreadableRecordException e) {
            log.warn(
                    "{} {}-{} is passed over: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void sample(long latencyMs) {
        live.addLast(new Sample(latencyMs, System.nanoTime()));
        if (live.size() > SAMPLES_MAX) {
            live.removeFirst();
        }
    }

    /** What live articles took lately from their observation to their outcome, on average; absent if there were none. */
    Optional<Long> liveLatencyMs() {
        long now = System.nanoTime();
        live.removeIf(sample -> now - sample.atNanos() > SAMPLE_AGE_NS_MAX);
        return live.isEmpty()
                ? Optional.empty()
                : Optional.of((long)
                        live.stream().mapToLong(Sample::latencyMs).average().orElse(0));
    }

    /** By partition of {@code raw}, the offset after the last live record of which an outcome was seen here. */
    Map<Integer, Long> livePassed() {
        return livePassed;
    }

    RunSummary summary() {
        return summary;
    }

    /** By partition, where to count on. */
    Map<Integer, Long> next() {
        Map<Integer, Long> next = new TreeMap<>();
        consumer.assignment().forEach(partition -> next.put(partition.partition(), consumer.position(partition)));
        return next;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
