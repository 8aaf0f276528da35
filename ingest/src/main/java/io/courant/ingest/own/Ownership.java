package io.courant.ingest.own;

import io.courant.contract.Health;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the sources between instances: a member of a consumer group over {@code sources} that reads nothing itself but owns what
 * is assigned to it. Sources that come and go rebalance nothing. Safe for use by many threads.
 */
public final class Ownership implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long CLOSE_MS_MAX = 30_000;

    private final KafkaClients clients;
    private final Topics topics;
    private final OwnOptions options;
    private final Map<SourceSpec.Kind, Watcher.Starter> starters;
    private final ClientMeters meters;
    private final Map<Integer, OwnedPartition> owned = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "ingest-ownership");
    private volatile Health health = Health.starting("waits for its share of the sources");

    /**
     * @param properties where Kafka is and how to get in, by Kafka's names
     * @param topics must exist
     * @param starters for each kind of source what watches it
     * @param registry where Kafka's clients publish how they are doing
     */
    public Ownership(
            Map<String, ?> properties,
            Topics topics,
            OwnOptions options,
            Map<SourceSpec.Kind, Watcher.Starter> starters,
            MeterRegistry registry) {
        this.clients = new KafkaClients(properties, topics);
        this.topics = topics;
        this.options = options;
        this.starters = Map.copyOf(starters);
        this.meters = new ClientMeters(registry);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, fault) -> fail(fault));
    }

    public void start() {
        thread.start();
    }

    /** The worst of all that is owned. */
    public Health check() {
        if (!health.equals(Health.UP)) {
            return health;
        }
        List<Health> parts = owned.values().stream().map(OwnedPartition::check).toList();
        return List.of(Health.State.FAILED, Health.State.DEGRADED, Health.State.STARTING).stream()
                .flatMap(bad -> parts.stream().filter(part -> part.state() == bad))
                .findFirst()
                .orElse(Health.UP);
    }

    /** How many sources of a kind are in a state; those that cannot be watched count as degraded. */
    public long count(SourceSpec.Kind kind, Health.State state) {
        return owned.values().stream()
                .mapToLong(partition -> partition.count(kind, state))
                .sum();
    }

    /** How many partitions it owns. */
    public int size() {
        return owned.size();
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(CLOSE_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        meters.close();
    }

    private void run() {
        Backoff backoff = new Backoff();
        while (stopped.getCount() > 0) {
            try (Consumer<byte[], byte[]> member = clients.member(options);
                    KafkaClientMetrics published = meters.of(member)) {
                member.subscribe(List.of(topics.sources().name()), new Share(member));
                while (stopped.getCount() > 0) {
                    member.poll(POLL);
                    backoff.reset();
                }
            } catch (WakeupException e) {
                log.debug("woken", e);
            } catch (KafkaException e) {
                if (Fault.of(e) == Fault.FATAL) {
                    fail(e);
                    return;
                }
                long pause = backoff.pauseMs();
                log.warn("the group of ingesters: {}; joins again in {} ms", e.toString(), pause);
                health = Health.degraded("joins the group of ingesters again after " + e.getMessage());
                pause(pause);
            } finally {
                giveUp(List.copyOf(owned.keySet()));
            }
        }
    }

    private void pause(long ms) {
        try {
            stopped.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private void fail(Throwable fault) {
        health = Health.failed("left the group of ingesters for good: " + fault);
        log.error("left the group of ingesters for good", fault);
        giveUp(List.copyOf(owned.keySet()));
    }

    private void giveUp(Collection<Integer> partitions) {
        List<OwnedPartition> given =
                partitions.stream().map(owned::remove).filter(Objects::nonNull).toList();
        given.forEach(OwnedPartition::stop);
        given.forEach(OwnedPartition::close);
    }

    /** What the group gives and takes. */
    private final class Share implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> member;

        Share(Consumer<byte[], byte[]> member) {
            this.member = member;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            member.pause(partitions);
            for (TopicPartition assigned : partitions) {
                owned.computeIfAbsent(assigned.partition(), partition -> {
                    OwnedPartition ownedPartition = new OwnedPartition(
                            partition, clients, topics, starters, meters, 2L * options.sessionTimeoutMs());
                    ownedPartition.start();
                    return ownedPartition;
                });
            }
            health = Health.UP;
            log.info(
                    "owns partitions {} of {}", owned.keySet(), topics.sources().name());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            giveUp(partitions.stream().map(TopicPartition::partition).toList());
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            log.warn("lost partitions {}", partitions);
            onPartitionsRevoked(partitions);
        }
    }
}
