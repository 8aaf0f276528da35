package io.courant.app.connect;

import io.courant.app.FatalException;
import io.courant.app.metrics.ConnectMeters;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.errors.NotFoundException;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Connect worker in this process. Workers with the same topic prefix form one group and share the connectors' tasks. A
 * task that fails is restarted, with a pause that grows; until it runs, the worker is degraded.
 */
public final class EmbeddedConnect implements Component {

    /** The port of the worker's REST interface where none is set. */
    public static final int PORT_DEFAULT = 18_083;

    /** Where the REST interface listens where nothing is set. */
    public static final String ADDRESS_DEFAULT = "127.0.0.1";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedConnect.class);
    private static final Duration AGREEMENT_TIMEOUT = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MS = 500;

    private final Connect<DistributedHerder> connect;
    private final ConnectTopics topics;
    private final ConnectRest rest;
    private final Map<String, ConnectorWatch> watches = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "courant-connect-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running = true;

    private EmbeddedConnect(Connect<DistributedHerder> connect, ConnectTopics topics, URI worker) {
        this.connect = connect;
        this.topics = topics;
        this.rest = new ConnectRest(worker);
    }

    /**
     * Starts a worker. Its topics, {@link ConnectTopics#all()}, exist already.
     *
     * @param client what every Kafka client needs: {@code bootstrap.servers} and, where the cluster asks for it, security
     * @param port a free port on the loopback, for the REST interface
     * @throws FatalException if it does not start
     */
    public static EmbeddedConnect start(Map<String, String> client, Topics topics, int port) {
        return start(client, topics, ADDRESS_DEFAULT, port, Optional.empty(), new CompositeMeterRegistry());
    }

    /**
     * As {@link #start(Map, Topics, int)}.
     *
     * @param address where the REST interface listens, and under which the other workers of the group reach it
     * @param port free there
     * @param plugins a folder with a folder for each plugin, in addition to the class path
     * @param registry where the worker and its tasks publish how much they do
     */
    public static EmbeddedConnect start(
            Map<String, String> client,
            Topics topics,
            String address,
            int port,
            Optional<Path> plugins,
            MeterRegistry registry) {
        ConnectTopics own = new ConnectTopics(topics);
        try {
            Connect<DistributedHerder> connect =
                    new ConnectDistributed().startConnect(WorkerConfig.of(client, own, address, port, plugins));
            connect.herder().connectMetrics().metrics().addReporter(new ConnectMeters(registry));
            EmbeddedConnect worker = new EmbeddedConnect(connect, own, URI.create("http://" + address + ":" + port));
            worker.watcher.scheduleWithFixedDelay(worker::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            return worker;
        } catch (RuntimeException e) {
            throw new FatalException(
                    "the Connect worker does not start on " + address + ":" + port + ": " + e.getMessage()
                            + " (is the port free, and Kafka up?)",
                    e);
        }
    }

    /**
     * Makes sure that a sink of {@code articles} runs with these settings. It reads what was committed, from the beginning if it
     * is new; records that it cannot store go to {@link ConnectTopics#deadLetters()}.
     *
     * @param connector its name, under which it is found again after a restart
     * @param own {@code connector.class} and what that connector wants
     * @throws FatalException if the settings are refused
     */
    public void ensureSink(String connector, Map<String, String> own) {
        ensureConnector(connector, WorkerConfig.sink(topics, own));
    }

    /** As {@link #ensureSink}, with nothing added to the settings. */
    public void ensureConnector(String connector, Map<String, String> config) {
        try {
            rest.ensure(connector, config, AGREEMENT_TIMEOUT);
            watches.computeIfAbsent(connector, ConnectorWatch::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FatalException("interrupted while the connector " + connector + " was being set up", e);
        }
    }

    /** Removes a connector, if there is one of this name; what it has stored stays. */
    public void remove(String connector) {
        try {
            rest.remove(connector, AGREEMENT_TIMEOUT);
            watches.remove(connector);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FatalException("interrupted while the connector " + connector + " was being removed", e);
        }
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public Health check() {
        if (!running) {
            return Health.failed("the Connect worker was stopped");
        }
        if (connect.herderTask().isDone()) {
            return Health.failed("the Connect worker has stopped by itself: the log says why");
        }
        return watches.values().stream()
                .map(ConnectorWatch::health)
                .max((one, other) -> one.state().compareTo(other.state()))
                .orElse(Health.UP);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!running) {
                return;
            }
            running = false;
        }
        watcher.shutdownNow();
        connect.stop();
        connect.awaitStop();
        log.info("the Connect worker has stopped");
    }

    private void look() {
        watches.forEach((connector, watch) -> {
            try {
                ConnectorStateInfo state = connect.herder().connectorStatus(connector);
                if (watch.restartIsDue(state, Instant.now())) {
                    log.warn("{}: restarting what failed", watch.health().detail());
                    rest.restartFailed(connector);
                }
            } catch (NotFoundException e) {
                log.debug("{} has no status yet", connector);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.warn("the status of {} could not be read and is read again: {}", connector, e.toString());
            }
        });
    }
}
