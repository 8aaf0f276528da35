package io.courant.app.connect;

import io.courant.contract.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of the embedded worker. */
final class WorkerConfig {

    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    /** Workers come and go with processes: what a dead one ran is taken over within seconds. */
    private static final Map<String, String> QUICK = Map.of(
            "scheduled.rebalance.max.delay.ms", "0",
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "1500",
            "worker.unsync.backoff.ms", "1000",
            "offset.flush.interval.ms", "5000",
            "topic.tracking.enable", "false",
            "plugin.discovery", "service_load");

    /** Connect reads aborted records otherwise. Sizes bound what a task holds: a record may be large. */
    private static final Map<String, String> CONSUMER = Map.of(
            "consumer.isolation.level", "read_committed",
            "consumer.auto.offset.reset", "earliest",
            "consumer.session.timeout.ms", "6000",
            "consumer.heartbeat.interval.ms", "1500",
            "consumer.max.poll.records", "500",
            "consumer.fetch.max.bytes", String.valueOf(Topics.RECORD_BYTES_MAX),
            "consumer.max.partition.fetch.bytes", String.valueOf(4 * 1024 * 1024),
            "producer.max.request.size", String.valueOf(Topics.RECORD_BYTES_MAX));

    private WorkerConfig() {}

    static Map<String, String> of(
            Map<String, String> client, ConnectTopics topics, String address, int port, Optional<Path> plugins) {
        Map<String, String> config = new HashMap<>(QUICK);
        config.putAll(CONSUMER);
        client.forEach((name, value) -> {
            config.put(name, value);
            for (String role : List.of("consumer.", "producer.", "admin.")) {
                if (!name.equals("bootstrap.servers")) {
                    config.put(role + name, value);
                }
            }
        });
        config.put("group.id", topics.topics().prefix() + "connect");
        config.put("config.storage.topic", topics.configs().name());
        config.put("offset.storage.topic", topics.offsets().name());
        config.put("status.storage.topic", topics.status().name());
        config.put("config.storage.replication.factor", "-1");
        config.put("offset.storage.replication.factor", "-1");
        config.put("status.storage.replication.factor", "-1");
        config.put("offset.storage.partitions", "1");
        config.put("status.storage.partitions", "1");
        config.put("key.converter", BYTES);
        config.put("value.converter", BYTES);
        config.put("header.converter", BYTES);
        plugins.ifPresent(
                folder -> config.put("plugin.path", folder.toAbsolutePath().toString()));
        config.put("listeners", "http://" + address + ":" + port);
        // A worker hands on what it is asked to the group's leader, and tasks' settings too.
        config.put("rest.advertised.host.name", address);
        config.put("rest.advertised.port", String.valueOf(port));
        return config;
    }

    /** What a sink of {@code articles} has in common with every other: where it reads, and where its dead letters go. */
    static Map<String, String> sink(ConnectTopics topics, Map<String, String> own) {
        Map<String, String> config = new HashMap<>(Map.of(
                "topics", topics.topics().articles().name(),
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", topics.deadLetters().name(),
                "errors.deadletterqueue.context.headers.enable", "true",
                "errors.log.enable", "true"));
        config.putAll(own);
        return config;
    }
}
