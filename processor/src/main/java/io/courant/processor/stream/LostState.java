package io.courant.processor.stream;

import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Tells whether the processor's state is gone from Kafka. Started all the same, it would take every document for a new one. The state
 * directory does not count: Kafka Streams makes it again from the changelogs.
 */
final class LostState {

    private final Admin admin;
    private final TopicProvisioner provisioner;

    /** @param admin stays the caller's to close */
    LostState(Admin admin) {
        this.admin = admin;
        this.provisioner = new TopicProvisioner(admin);
    }

    /**
     * What is lost, in words; empty if all is there, or nothing was ever processed.
     *
     * @param topics in the generation that is asked about
     */
    Optional<String> of(Topics topics) {
        Changelogs changelogs = new Changelogs(topics);
        List<TopicSpec> needed = new ArrayList<>();
        if (hasRecords(partitions(topics.outcomes()))) {
            needed.addAll(changelogs.processed());
        }
        if (hasRecords(tagTopics(topics))) {
            needed.add(changelogs.routed());
        }
        List<TopicSpec> missing = provisioner.missing(needed);
        if (!missing.isEmpty()) {
            return Optional.of(missing.size() + " of " + needed.size() + " changelogs are gone, such as "
                    + missing.get(0).name());
        }
        return needed.contains(changelogs.progress()) && !hasRecords(partitions(changelogs.progress()))
                ? Optional.of("the changelog " + changelogs.progress().name() + " is empty")
                : Optional.empty();
    }

    private static Set<TopicPartition> partitions(TopicSpec topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toSet());
    }

    private Set<TopicPartition> tagTopics(Topics topics) {
        String prefix = topics.tagTopic("").name();
        return get(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> new TopicPartition(name, 0))
                .collect(Collectors.toSet());
    }

    private boolean hasRecords(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all()).values().stream().anyMatch(end -> end.offset() > 0);
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("what state there is is not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
