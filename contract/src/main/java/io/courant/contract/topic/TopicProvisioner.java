package io.courant.contract.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates declared topics that are missing and verifies those that exist. Safe for use by many threads. */
public final class TopicProvisioner {

    private static final Logger log = LoggerFactory.getLogger(TopicProvisioner.class);
    private static final int ATTEMPTS_MAX = 50;
    private static final long PAUSE_MS = 100;

    private final Admin admin;

    /** @param admin stays the caller's to close */
    public TopicProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * Makes sure that each of these topics exists as declared. When this returns, the leader of each partition of a topic that
     * was made has taken it over: a broker knows from the metadata that it leads some time before it does, and refuses until
     * then what a producer sends.
     *
     * @return the id of each topic by its name: a topic that was deleted and made again has another id
     * @throws TopicMismatchException if a topic has another partition count, or another cleanup policy
     * @throws KafkaException if Kafka does not answer
     */
    public Map<String, Uuid> ensure(Collection<TopicSpec> topics) {
        List<TopicSpec> missing = missing(topics);
        if (!missing.isEmpty()) {
            create(missing);
        }
        Map<String, TopicDescription> found = await(topics);
        awaitLeaders(missing, found);
        verify(topics, found);
        Map<String, Uuid> ids = new LinkedHashMap<>();
        topics.forEach(topic -> ids.put(topic.name(), found.get(topic.name()).topicId()));
        return ids;
    }

    /** Those of the topics that do not exist now. */
    public List<TopicSpec> missing(Collection<TopicSpec> topics) {
        Map<String, TopicDescription> found = describe(topics);
        return topics.stream().filter(topic -> !found.containsKey(topic.name())).toList();
    }

    private void create(List<TopicSpec> topics) {
        log.info("creating topics: {}", topics.stream().map(TopicSpec::name).collect(Collectors.joining(" ")));
        CreateTopicsResult result =
                admin.createTopics(topics.stream().map(TopicSpec::toNewTopic).toList());
        result.values().forEach((name, future) -> {
            try {
                future.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw failed("create topic " + name, e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    private Map<String, TopicDescription> await(Collection<TopicSpec> topics) {
        for (int attempt = 1; ; attempt++) {
            Map<String, TopicDescription> found = describe(topics);
            List<String> missing = topics.stream()
                    .map(TopicSpec::name)
                    .filter(name -> !found.containsKey(name)
                            || found.get(name).partitions().stream().anyMatch(p -> p.leader() == null))
                    .toList();
            if (missing.isEmpty()) {
                return found;
            }
            if (attempt == ATTEMPTS_MAX) {
                throw new KafkaException("topics were created but have no leader: " + missing);
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** Only a leader that has taken over answers for its offsets; the client asks again until then. */
    private void awaitLeaders(List<TopicSpec> made, Map<String, TopicDescription> found) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        made.forEach(topic -> found.get(topic.name())
                .partitions()
                .forEach(at -> ends.put(new TopicPartition(topic.name(), at.partition()), OffsetSpec.latest())));
        if (ends.isEmpty()) {
            return;
        }
        try {
            admin.listOffsets(ends).all().get();
        } catch (ExecutionException e) {
            throw failed("reach the leaders of new topics", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Map<String, TopicDescription> describe(Collection<TopicSpec> topics) {
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        admin.describeTopics(topics.stream().map(TopicSpec::name).toList())
                .topicNameValues()
                .forEach((name, future) -> {
                    try {
                        found.put(name, future.get());
                    } catch (ExecutionException e) {
                        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                            throw failed("describe topic " + name, e);
                        }
                    } catch (InterruptedException e) {
                        throw interrupted(e);
                    }
                });
        return found;
    }

    private void verify(Collection<TopicSpec> topics, Map<String, TopicDescription> found) {
        Map<String, String> policies = cleanupPolicies(topics);
        List<String> wrong = new ArrayList<>();
        for (TopicSpec topic : topics) {
            int partitions = found.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                wrong.add(topic.name() + " has " + partitions + " partitions, declared are " + topic.partitions()
                        + " (the count never changes: set partitions to what exists)");
            }
            String declared = topic.config().get(TopicConfig.CLEANUP_POLICY_CONFIG);
            String policy = policies.get(topic.name());
            if (declared != null && !declared.equals(policy)) {
                wrong.add(topic.name() + " has cleanup.policy " + policy + ", declared is " + declared
                        + " (set it with kafka-configs, or data will be lost)");
            }
        }
        if (!wrong.isEmpty()) {
            throw new TopicMismatchException(String.join("; ", wrong));
        }
    }

    private Map<String, String> cleanupPolicies(Collection<TopicSpec> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        try {
            return admin.describeConfigs(resources).all().get().entrySet().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> entry.getValue()
                            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                            .value()));
        } catch (ExecutionException e) {
            throw failed("read the topics' configuration", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException failed(String what, ExecutionException e) {
        return new KafkaException("could not " + what + ": " + e.getCause().getMessage(), e.getCause());
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted while waiting for Kafka", e);
    }
}
