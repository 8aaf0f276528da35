package io.courant.processor.stream;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Streams application that does not die in silence: a passing fault is answered by a new client, a fatal one or too many
 * passing ones by health {@code FAILED}.
 */
public final class SupervisedStreams implements Component {

    private static final Logger log = LoggerFactory.getLogger(SupervisedStreams.class);

    private static final int RESTARTS_MAX = 5;
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 1_000;

    private final String name;
    private final Supplier<KafkaStreams> clients;
    private final MeterRegistry registry;
    private final Thread supervisor;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Deque<Long> restartsNanos = new ArrayDeque<>();

    private volatile KafkaStreams current;
    private volatile KafkaStreamsMetrics meters;
    private volatile Throwable fault;
    private volatile Health health = Health.starting("");

    /**
     * @param name what the part is called
     * @param clients makes a new client, not yet started, after having made sure that what it needs exists; called again
     *     after a fault
     * @param registry where each client publishes how it is doing, as long as it lives
     */
    public SupervisedStreams(String name, Supplier<KafkaStreams> clients, MeterRegistry registry) {
        this.name = name;
        this.clients = clients;
        this.registry = registry;
        this.supervisor = new Thread(this::supervise, "courant-" + name + "-supervisor");
    }

    /** Starts; returns once the first client was made and started, not when it is running. */
    public void start() {
        startClient();
        supervisor.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Health check() {
        return health;
    }

    /** Stops for good: leaves the consumer group at once, instead of coming back to its place. */
    void retire() {
        stop(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    }

    @Override
    public void close() {
        stop(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private void stop(CloseOptions how) {
        stopped.countDown();
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        KafkaStreams client = current;
        if (client != null) {
            meters.close();
            client.close(how);
        }
    }

    private void startClient() {
        fault = null;
        KafkaStreams client = clients.get();
        client.setUncaughtExceptionHandler(exception -> {
            fault = exception;
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        client.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                health = Health.UP;
            } else if (now == KafkaStreams.State.REBALANCING && health.state() == Health.State.UP) {
                health = Health.degraded("rebalancing");
            }
        });
        current = client;
        client.start();
        meters = new KafkaStreamsMetrics(client);
        meters.bindTo(registry);
    }

    private void supervise() {
        try {
            while (!stopped.await(100, TimeUnit.MILLISECONDS)) {
                if (current.state() == KafkaStreams.State.ERROR) {
                    Throwable cause = rootOf(fault == null ? new IllegalStateException("no cause was given") : fault);
                    if (isFatal(cause) || tooMany()) {
                        fail(cause);
                        return;
                    }
                    health = Health.degraded("starting again after: " + oneLine(cause));
                    log.warn("{} stopped ({}) and is started again", name, oneLine(cause), fault);
                    restart();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(rootOf(e));
        }
    }

    /** The group is left at once: what comes next may have to move its offsets. */
    private void restart() throws InterruptedException {
        meters.close();
        current.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
        if (!stopped.await(PAUSE_MS * restartsNanos.size(), TimeUnit.MILLISECONDS)) {
            startClient();
        }
    }

    private boolean tooMany() {
        long now = System.nanoTime();
        restartsNanos.addLast(now);
        while (now - restartsNanos.peekFirst() > RESTARTS_WITHIN.toNanos()) {
            restartsNanos.removeFirst();
        }
        return restartsNanos.size() > RESTARTS_MAX;
    }

    private void fail(Throwable cause) {
        log.error("{} has stopped for good: {}", name, oneLine(cause), cause);
        health = Health.failed(oneLine(cause));
    }

    /** A missing topic is none of these: whoever makes the next client says which one it is, or makes it again. */
    private static boolean isFatal(Throwable cause) {
        return cause instanceof ForeignHistoryException
                || cause instanceof LostTopicException
                || cause instanceof LostStateException
                || cause instanceof Error;
    }

    private static Throwable rootOf(Throwable fault) {
        return Stream.iterate(fault, e -> e != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(fault);
    }

    private static String oneLine(Throwable cause) {
        String message = cause.getMessage() == null
                ? ""
                : ": " + cause.getMessage().lines().findFirst().orElse("");
        return cause.getClass().getSimpleName().replace("Exception", "") + message;
    }
}
