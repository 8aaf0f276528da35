package io.courant.app.kafka;

import io.courant.contract.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The configuration of the embedded broker: one node that is broker and controller, and listens on the loopback only. */
final class BrokerConfig {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** One node holds the only copy, and Kafka makes 50 partitions of an internal topic where 4 do. */
    private static final Map<String, String> ONE_NODE = Map.ofEntries(
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024)));

    /**
     * The only broker is never fenced and never hands its partitions over: nobody could take them, and a partition without a
     * leader is a danger to transactions (see {@link KafkaNode}). A machine may sleep, or be too busy for heartbeats.
     */
    private static final Map<String, String> NEVER_WITHOUT_LEADER = Map.of(
            "broker.session.timeout.ms", String.valueOf(Integer.MAX_VALUE),
            "broker.heartbeat.interval.ms", "300",
            "controlled.shutdown.enable", "false");

    /** A process that was killed is replaced within seconds: nothing waits for a session of the dead one. */
    private static final Map<String, String> QUICK = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000",
            "server.max.startup.time.ms", String.valueOf(Duration.ofMinutes(10).toMillis()));

    /** An application that was stopped for years goes on where it stopped. */
    private static final Map<String, String> LASTING = Map.of(
            "auto.create.topics.enable", "false",
            "offsets.retention.minutes", String.valueOf(Duration.ofDays(3653).toMinutes()),
            // Kafka keeps this one in an int of milliseconds: 24 days are the most.
            "transactional.id.expiration.ms", String.valueOf(Integer.MAX_VALUE),
            "transaction.max.timeout.ms", String.valueOf(Duration.ofMinutes(15).toMillis()));

    /** Room for the largest record of any topic, the batch around it and, in a request, some more. */
    private static final Map<String, String> ROOMY = Map.of(
            "message.max.bytes", String.valueOf(Topics.RECORD_BYTES_MAX),
            "replica.fetch.max.bytes", String.valueOf(Topics.RECORD_BYTES_MAX),
            "replica.fetch.response.max.bytes", String.valueOf(2 * Topics.RECORD_BYTES_MAX),
            "fetch.max.bytes", String.valueOf(2 * Topics.RECORD_BYTES_MAX),
            "socket.request.max.bytes", String.valueOf(4 * Topics.RECORD_BYTES_MAX));

    private BrokerConfig() {}

    static Properties of(Path logDirectory, int port, int controllerPort) {
        Properties config = new Properties();
        config.putAll(ONE_NODE);
        config.putAll(NEVER_WITHOUT_LEADER);
        config.putAll(QUICK);
        config.putAll(LASTING);
        config.putAll(ROOMY);
        config.put("process.roles", "broker,controller");
        config.put("node.id", String.valueOf(NODE_ID));
        config.put("log.dirs", logDirectory.toString());
        config.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("inter.broker.listener.name", "PLAINTEXT");
        config.put("controller.listener.names", CONTROLLER_LISTENER);
        config.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        return config;
    }
}
