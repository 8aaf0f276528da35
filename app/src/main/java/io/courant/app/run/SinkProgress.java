package io.courant.app.run;

import io.courant.app.output.Console;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.topic.TopicSpec;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how far a sink is that has much to catch up with, such as one that was added later; silent otherwise. */
final class SinkProgress implements Component {

    private static final Logger log = LoggerFactory.getLogger(SinkProgress.class);
    private static final long LOOK_EVERY_MS = 2_000;
    private static final long MUCH = 1_000;

    private final Map<String, String> client;
    private final Map<String, String> sinks;
    private final String topic;
    private final int partitions;
    private final Console console;
    private final Thread thread = new Thread(this::watch, "courant-sink-progress");

    /** @param sinks the sink of each consumer group, as people call it */
    SinkProgress(Map<String, String> client, Map<String, String> sinks, TopicSpec topic, Console console) {
        this.client = Map.copyOf(client);
        this.sinks = Map.copyOf(sinks);
        this.topic = topic.name();
        this.partitions = topic.partitions();
        this.console = console;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
            boolean behind = true;
            boolean told = false;
            while (behind) {
                Thread.sleep(LOOK_EVERY_MS);
                behind = false;
                for (var sink : sinks.entrySet()) {
                    long waiting = waiting(admin, sink.getKey());
                    behind |= waiting > MUCH;
                    if (waiting > MUCH) {
                        told = true;
                        console.note(String.format(
                                Locale.ROOT, "%s: some %,d records are still to come", sink.getValue(), waiting));
                    }
                }
            }
            if (told) {
                console.note("the sinks have caught up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            log.info("how far the sinks are is not known: {}", e.toString());
        }
    }

    /** A group that has committed nothing has everything before it. */
    private long waiting(Admin admin, String group) throws InterruptedException {
        try {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long waiting = 0;
            for (int partition = 0; partition < partitions; partition++) {
                TopicPartition at = new TopicPartition(topic, partition);
                long end = admin.listOffsets(Map.of(at, OffsetSpec.latest()))
                        .partitionResult(at)
                        .get()
                        .offset();
                waiting +=
                        end - (committed.get(at) == null ? 0 : committed.get(at).offset());
            }
            return waiting;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new KafkaException(e.getCause());
        }
    }

    @Override
    public String name() {
        return "sink-progress";
    }

    @Override
    public Health check() {
        return Health.UP;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
