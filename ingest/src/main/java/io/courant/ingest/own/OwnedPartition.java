package io.courant.ingest.own;

import io.courant.contract.Health;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.topic.Topics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partition that the group gave to this instance, with a thread of its own: one {@link Tenure} after another, with a pause
 * between them. Each begins with what the topics hold, so nothing half-written survives a failure. Safe for use by many threads.
 */
final class OwnedPartition implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OwnedPartition.class);
    private static final long CLOSE_MS_MAX = 15_000;

    private final int partition;
    private final KafkaClients clients;
    private final Topics topics;
    private final Map<SourceSpec.Kind, Watcher.Starter> starters;
    private final ClientMeters meters;
    private final long fencedPauseMs;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Optional<Tenure> tenure = Optional.empty();
    private volatile Health health;

    /** @param fencedPauseMs how long to wait when another instance took the partition: by then the group knows whose it is */
    OwnedPartition(
            int partition,
            KafkaClients clients,
            Topics topics,
            Map<SourceSpec.Kind, Watcher.Starter> starters,
            ClientMeters meters,
            long fencedPauseMs) {
        this.partition = partition;
        this.clients = clients;
        this.topics = topics;
        this.starters = starters;
        this.meters = meters;
        this.fencedPauseMs = fencedPauseMs;
        this.health = Health.starting("partition " + partition + " is being read");
        this.thread = new Thread(this::run, "ingest-" + partition);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, fault) -> fail(fault));
    }

    void start() {
        thread.start();
    }

    Health check() {
        Health own = health;
        return own.equals(Health.UP) ? tenure.map(Tenure::check).orElse(own) : own;
    }

    long count(SourceSpec.Kind kind, Health.State state) {
        return tenure.map(now -> now.count(kind, state)).orElse(0L);
    }

    /** Asks the thread to stop and returns at once. */
    void stop() {
        stopped.countDown();
        tenure.ifPresent(Tenure::wakeup);
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSE_MS_MAX);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(CLOSE_MS_MAX / 3);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Backoff backoff = new Backoff();
        while (!isStopped()) {
            try {
                own(backoff);
            } catch (KafkaException e) {
                if (isStopped()) {
                    return;
                }
                switch (Fault.of(e)) {
                    case FENCED -> {
                        log.warn("partition {} was taken over by another instance, given up here", partition);
                        pause(fencedPauseMs, "another instance took partition " + partition);
                    }
                    case FATAL -> {
                        fail(e);
                        return;
                    }
                    case PASSING -> {
                        long pause = backoff.pauseMs();
                        log.warn("partition {}: {}; begins again in {} ms", partition, e.toString(), pause);
                        pause(pause, "partition " + partition + " is begun again after " + e.getMessage());
                    }
                }
            }
        }
    }

    private void own(Backoff backoff) {
        try (Consumer<byte[], byte[]> reader = clients.reader("ingest-reader-" + partition);
                Producer<byte[], byte[]> owner = clients.owner(partition);
                KafkaClientMetrics published = meters.of(owner);
                Tenure now = new Tenure(partition, reader, owner, topics, starters, this::isStopped)) {
            tenure = Optional.of(now);
            now.begin();
            health = Health.UP;
            backoff.reset();
            now.serve();
        } finally {
            tenure = Optional.empty();
        }
    }

    private void pause(long ms, String why) {
        health = Health.degraded(why);
        try {
            stopped.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void fail(Throwable fault) {
        health = Health.failed("partition " + partition + " is given up for good: " + fault);
        log.error("partition {} is given up for good", partition, fault);
    }
}
