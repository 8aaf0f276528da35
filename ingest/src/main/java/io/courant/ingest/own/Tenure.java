package io.courant.ingest.own;

import io.courant.contract.Health;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this instance owns one partition of {@code sources}, from the fencing of the former owner to the first
 * failure or the end. Of one thread, but for {@link #check()}, {@link #count} and {@link #wakeup()}.
 */
final class Tenure implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Tenure.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<SourceSpec.Kind, Watcher.Starter> starters;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final KafkaJournal journal;
    private final TopicPartition sources;
    private final TopicPartition state;
    private final BooleanSupplier stopped;
    private final Map<SourceId, SourceSpec> specs = new LinkedHashMap<>();
    private final Map<SourceId, SourceSpec.Kind> kindOf = new ConcurrentHashMap<>();
    private final Map<SourceId, Watcher> watchers = new ConcurrentHashMap<>();
    private final Map<SourceId, String> unwatched = new ConcurrentHashMap<>();

    /**
     * @param consumer stays the caller's to close
     * @param producer transactional, not yet initialised; closed with the tenure
     * @param stopped whether to leave off
     */
    Tenure(
            int partition,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Topics topics,
            Map<SourceSpec.Kind, Watcher.Starter> starters,
            BooleanSupplier stopped) {
        this.starters = starters;
        this.stopped = stopped;
        this.sources = new TopicPartition(topics.sources().name(), partition);
        this.state = new TopicPartition(topics.ingestState().name(), partition);
        this.consumer = consumer;
        this.producer = producer;
        this.journal = new KafkaJournal(producer, topics, partition, consumer::wakeup);
    }

    /**
     * Fences the former owner, then reads what it left, then watches. The order matters: after the fence nothing of the former
     * owner can follow, and what it had committed lies before the end that is read.
     */
    void begin() {
        producer.initTransactions();
        new TopicReader(consumer).readToEnd(List.of(sources), this::note, stopped);
        long next = consumer.position(sources);
        RememberedState remembered = remembered(specs.keySet());
        follow(next);
        specs.values().forEach(spec -> watch(spec, remembered));
    }

    /**
     * Follows the sources that are added and removed, until stopped.
     *
     * @throws KafkaException if the journal failed or Kafka does not answer: the tenure is over
     */
    void serve() {
        while (!stopped.getAsBoolean()) {
            try {
                Map<SourceId, SourceRecord> records = new LinkedHashMap<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (SourceRegistry.stateHasChanged(record.headers())) {
                        throw new KafkaException("what is remembered was changed by a command");
                    }
                    SourceRecord.read(record).ifPresent(source -> records.put(source.id(), source));
                }
                change(records.values());
            } catch (WakeupException e) {
                log.debug("{}: woken", sources);
            }
            if (journal.failure().isPresent()) {
                throw journal.failure().get();
            }
        }
    }

    /** Makes {@link #serve()} look whether it is to stop. */
    void wakeup() {
        consumer.wakeup();
    }

    Health check() {
        for (Health.State bad : List.of(Health.State.FAILED, Health.State.DEGRADED, Health.State.STARTING)) {
            for (Watcher watcher : watchers.values()) {
                Health health = watcher.check();
                if (health.state() == bad) {
                    return health;
                }
            }
            if (bad == Health.State.DEGRADED && !unwatched.isEmpty()) {
                return Health.degraded(unwatched.entrySet().stream()
                        .map(entry -> entry.getKey() + " is not watched: " + entry.getValue())
                        .collect(Collectors.joining("; ")));
            }
        }
        return Health.UP;
    }

    /** How many sources of a kind are in a state; those that cannot be watched count as degraded. */
    long count(SourceSpec.Kind kind, Health.State state) {
        long watched = watchers.entrySet().stream()
                .filter(watcher -> kindOf.get(watcher.getKey()) == kind)
                .filter(watcher -> watcher.getValue().check().state() == state)
                .count();
        long refused = state == Health.State.DEGRADED
                ? unwatched.keySet().stream()
                        .filter(source -> kindOf.get(source) == kind)
                        .count()
                : 0;
        return watched + refused;
    }

    @Override
    public void close() {
        watchers.values().forEach(Watcher::stop);
        journal.close();
        watchers.values().forEach(Watcher::close);
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        SourceRecord.read(record).ifPresent(source -> source.spec()
                .ifPresentOrElse(spec -> specs.put(source.id(), spec), () -> specs.remove(source.id())));
    }

    /** All at once: what is remembered is read once for many that are added together. */
    private void change(Collection<SourceRecord> records) {
        List<SourceRecord> changed = records.stream()
                .filter(source -> !source.spec().equals(Optional.ofNullable(specs.get(source.id()))))
                .toList();
        changed.forEach(source -> Optional.ofNullable(watchers.get(source.id())).ifPresent(Watcher::stop));
        changed.forEach(source -> unwatch(source.id()));
        List<SourceSpec> added =
                changed.stream().flatMap(source -> source.spec().stream()).toList();
        if (!added.isEmpty()) {
            added.forEach(spec -> specs.put(spec.id(), spec));
            long next = consumer.position(sources);
            RememberedState remembered =
                    remembered(added.stream().map(SourceSpec::id).collect(Collectors.toUnmodifiableSet()));
            follow(next);
            added.forEach(spec -> watch(spec, remembered));
        }
    }

    private RememberedState remembered(Set<SourceId> ids) {
        RememberedState remembered =
                new RememberedState(ids.stream().map(SourceId::value).collect(Collectors.toUnmodifiableSet()));
        if (!ids.isEmpty()) {
            new TopicReader(consumer).readToEnd(List.of(state), remembered::read, stopped);
        }
        return remembered;
    }

    private void follow(long next) {
        consumer.assign(List.of(sources));
        consumer.seek(sources, next);
    }

    private void watch(SourceSpec spec, RememberedState remembered) {
        if (stopped.getAsBoolean()) {
            return; // and what is remembered may not have been read to its end
        }
        kindOf.put(spec.id(), spec.kind());
        try {
            Watcher.Starter starter = starters.get(spec.kind());
            if (starter == null) {
                throw new IllegalArgumentException("no " + spec.kind() + " can be watched here");
            }
            Collection<IngestState> known = remembered.of(spec.id().value());
            watchers.put(spec.id(), starter.start(spec, known, new SiftedJournal(spec.id(), known, journal)));
        } catch (IllegalArgumentException e) {
            unwatched.put(spec.id(), String.valueOf(e.getMessage()));
            log.warn("{}: not watched: {}", spec.id(), e.getMessage());
        }
    }

    private void unwatch(SourceId id) {
        specs.remove(id);
        unwatched.remove(id);
        kindOf.remove(id);
        Stream.ofNullable(watchers.remove(id)).forEach(watcher -> {
            watcher.close();
            log.info("{}: no longer watched", id);
        });
    }
}
