package io.courant.app.connect;

import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the Connect workers of one tenant. */
public record ConnectTopics(Topics topics) {

    /** The connectors and their settings. */
    public TopicSpec configs() {
        return compact("connect-configs", 1);
    }

    /** Offsets of source connectors: Courant has none, but a worker insists. */
    public TopicSpec offsets() {
        return compact("connect-offsets", 1);
    }

    /** How connectors and tasks are doing. */
    public TopicSpec status() {
        return compact("connect-status", 1);
    }

    /**
     * Records of {@code articles} that a sink could not store, as they are, with the reason in Connect's own headers
     * ({@code __connect.errors.*}, KIP-298). Not in {@code dead-letters}: those are documents that have no article.
     */
    public TopicSpec deadLetters() {
        return topic(
                "sink-dead-letters",
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
    }

    /** All of them. */
    public List<TopicSpec> all() {
        return List.of(configs(), offsets(), status(), deadLetters());
    }

    private TopicSpec compact(String name, int partitions) {
        return topic(name, partitions, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private TopicSpec topic(String name, int partitions, Map<String, String> config) {
        Map<String, String> all = new TreeMap<>(config);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Topics.RECORD_BYTES_MAX));
        return new TopicSpec(topics.prefix() + name, "Connect's own", "Connect's own", partitions, all);
    }
}
