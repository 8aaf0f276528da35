package io.courant.app.run;

import io.courant.app.read.GroupLag;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how far consumer groups are behind, as the brokers know it: a client's own measure ends with the client, and just then
 * somebody wants to know. Not a number while Kafka does not say.
 */
final class LagWatch implements Component {

    private static final Logger log = LoggerFactory.getLogger(LagWatch.class);
    private static final long LOOK_EVERY_MS = 10_000;

    private final Map<String, String> client;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "courant-lag");

    /**
     * @param client how to reach Kafka
     * @param groups the consumer groups; one that is not there has no lag
     */
    LagWatch(Map<String, String> client, List<String> groups, MeterRegistry registry) {
        this.client = Map.copyOf(client);
        for (String group : groups) {
            lags.put(group, Double.NaN);
            Gauge.builder("courant.lag.records", () -> lags.get(group))
                    .description("Committed records that a consumer group has not read yet")
                    .tag("group", group)
                    .register(registry);
        }
        thread.setDaemon(true);
    }

    LagWatch start() {
        thread.start();
        return this;
    }

    private void run() {
        try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
            do {
                lags.replaceAll((group, before) -> lag(admin, group));
            } while (!closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("told to stop");
        }
    }

    private double lag(Admin admin, String group) {
        if (closing.getCount() == 0) {
            return Double.NaN;
        }
        try {
            return GroupLag.of(admin, client, group).records();
        } catch (KafkaException e) {
            log.debug("{}", e.getMessage(), e);
            return Double.NaN;
        }
    }

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public Health check() {
        return Health.UP;
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
    }
}
