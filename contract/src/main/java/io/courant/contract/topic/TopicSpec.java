package io.courant.contract.topic;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as it is declared.
 *
 * @param name the full name, prefix included
 * @param key what the key is, for people
 * @param value what the value is, for people
 * @param partitions how many partitions; it never changes once the topic exists
 * @param config topic configuration (Kafka's names)
 */
public record TopicSpec(String name, String key, String value, int partitions, Map<String, String> config) {

    public TopicSpec {
        config = Map.copyOf(config);
    }

    NewTopic toNewTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }
}
