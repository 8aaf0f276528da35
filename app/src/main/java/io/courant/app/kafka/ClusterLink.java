package io.courant.app.kafka;

import io.courant.contract.Component;
import io.courant.contract.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the brokers can be reached now: asked every few seconds. Parts wait for them by themselves; whoever sends traffic is to know
 * that they do. Safe for use by many threads.
 */
public final class ClusterLink implements Component {

    private static final Logger log = LoggerFactory.getLogger(ClusterLink.class);
    private static final int TIMEOUT_MS = 3_000;
    private static final long LOOK_EVERY_MS = 5_000;

    private final String bootstrapServers;
    private final long lookEveryMs;
    private final Admin admin;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "courant-cluster-link");
    private volatile Health health = Health.UP;

    private ClusterLink(Map<String, String> client, long lookEveryMs) {
        this.lookEveryMs = lookEveryMs;
        this.bootstrapServers = client.getOrDefault("bootstrap.servers", "");
        this.admin = Admin.create(new HashMap<String, Object>(client));
        thread.setDaemon(true);
    }

    /** @param client how to reach Kafka, which has just answered */
    public static ClusterLink watch(Map<String, String> client) {
        return watch(client, LOOK_EVERY_MS);
    }

    static ClusterLink watch(Map<String, String> client, long lookEveryMs) {
        ClusterLink link = new ClusterLink(client, lookEveryMs);
        link.thread.start();
        return link;
    }

    private void run() {
        try {
            while (!closing.await(lookEveryMs, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            log.debug("told to stop");
        }
    }

    private void look() throws InterruptedException {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS))
                    .nodes()
                    .get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
            health = Health.UP;
        } catch (ExecutionException | TimeoutException e) {
            if (health.equals(Health.UP)) {
                log.warn("{} do not answer: {}", bootstrapServers, e.toString());
                health = Health.starting("no broker of " + bootstrapServers + " answers since "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "; it is asked again and again");
            }
        }
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Health check() {
        return health;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ZERO);
    }
}
