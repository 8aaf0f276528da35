package io.courant.app.run;

import io.courant.app.read.GroupLag;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how far consumer groups are behind, as the brokers know it: a client's own measure ends with the client, and just then
 * somebody wants to know. The groups are those of the processor, of the router, and of all sinks that read {@code articles}, in
 * whatever Connect cluster they are. Not a number while Kafka does not say.
 */
final class LagWatch implements Component {

    private static final Logger log = LoggerFactory.getLogger(LagWatch.class);
    private static final long LOOK_EVERY_MS = 10_000;
    private static final long TIMEOUT_S = 15;
    /** So Connect calls the group of a sink. */
    private static final String SINKS = "connect-";

    private final Map<String, String> client;
    private final Topics topics;
    private final MultiGauge gauge;
    /** The last that was known, by group. Of its own thread. */
    private final TreeMap<String, Double> lags = new TreeMap<>();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "courant-lag");

    /** @param client how to reach Kafka */
    LagWatch(Map<String, String> client, Topics topics, MeterRegistry registry) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.gauge = MultiGauge.builder("courant.lag.records")
                .description("Committed records that a consumer group has not read yet")
                .register(registry);
        lags.put(topics.processorApplication(), Double.NaN);
        lags.put(topics.routerApplication(), Double.NaN);
        publish();
        thread.setDaemon(true);
    }

    LagWatch start() {
        thread.start();
        return this;
    }

    private void run() {
        try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
            do {
                look(admin);
                publish();
            } while (!closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("told to stop");
        }
    }

    private void look(Admin admin) throws InterruptedException {
        try {
            for (String sink : sinks(admin)) {
                lags.putIfAbsent(sink, Double.NaN);
            }
            for (String group : List.copyOf(lags.keySet())) {
                lags.put(group, (double) GroupLag.of(admin, client, group).records());
            }
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            log.debug("how far groups are behind is not known", e);
            lags.replaceAll((group, before) -> Double.NaN);
        }
    }

    private List<String> sinks(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        List<String> sinks = new ArrayList<>();
        for (GroupListing group :
                admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get(TIMEOUT_S, TimeUnit.SECONDS)) {
            if (group.groupId().startsWith(SINKS) && readsArticles(admin, group.groupId())) {
                sinks.add(group.groupId());
            }
        }
        return sinks;
    }

    private boolean readsArticles(Admin admin, String group)
            throws InterruptedException, ExecutionException, TimeoutException {
        return lags.containsKey(group)
                || admin
                        .listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(TIMEOUT_S, TimeUnit.SECONDS)
                        .keySet()
                        .stream()
                        .anyMatch(partition ->
                                partition.topic().equals(topics.articles().name()));
    }

    private void publish() {
        gauge.register(
                lags.entrySet().stream()
                        .map(lag -> MultiGauge.Row.of(Tags.of("group", lag.getKey()), lag.getValue()))
                        .toList(),
                true);
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
