package io.courant.processor.stream;

import io.courant.contract.id.ContentHash;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.route.RoutedTags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/** Where the applications of a new generation start: neither is anything done again that is done, nor left out. */
final class StartingPoint {

    /** A hash that no record's value has: what was routed differs from topic to topic. */
    private static final ContentHash MIXED = ContentHash.of(new byte[0]);

    private final Topics topics;
    private final Admin admin;
    private final Changelogs changelogs;
    private final Published published;
    private final SeedWriter writer;
    private final RawPartitions partitions;

    /**
     * @param topics in the new generation
     * @param admin stays the caller's to close
     */
    StartingPoint(Topics topics, Admin admin, Published published, SeedWriter writer) {
        this.topics = topics;
        this.admin = admin;
        this.changelogs = new Changelogs(topics);
        this.published = published;
        this.writer = writer;
        this.partitions = new RawPartitions(topics);
    }

    /**
     * What was routed, and which records of {@code articles} are left to do.
     *
     * @param articlesEnd up to where they were read
     */
    void ofRouter(Map<TopicPartition, Long> articlesEnd) {
        Map<String, Uuid> ids = topicIds();
        Map<Integer, TreeSet<Long>> left = new TreeMap<>();
        published.documents().forEach((id, known) -> {
            if (!known.routed.isEmpty()) {
                Map<String, String> sent = new TreeMap<>();
                known.routed.keySet().forEach(slug -> Optional.ofNullable(
                                ids.get(topics.tagTopic(slug).name()))
                        .ifPresent(topic -> sent.put(slug, topic.toString())));
                ContentHash value = known.routed.values().stream().distinct().count() == 1
                        ? known.routed.values().iterator().next()
                        : MIXED;
                writer.put(changelogs.routed(), id.value(), StreamSerdes.ROUTED_TAGS, new RoutedTags(sent, value));
            }
            if (!known.isRouted() && known.articleAt >= 0) {
                left.computeIfAbsent(partitions.of(id), none -> new TreeSet<>()).add(known.articleAt);
            }
        });
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        articlesEnd.forEach((partition, end) -> {
            TreeSet<Long> open = left.getOrDefault(partition.partition(), new TreeSet<>());
            starts.put(partition, new OffsetAndMetadata(open.isEmpty() ? end : open.first()));
            if (!open.isEmpty()) {
                Progress progress = new Progress(end - 1, "", List.copyOf(open));
                String key = String.valueOf(partition.partition());
                writer.put(changelogs.routedProgress(), partition.partition(), key, StreamSerdes.PROGRESS, progress);
            }
        });
        commit(topics.routerApplication(), starts);
    }

    /** @param rawTopicId the id that the topic {@code raw} has now */
    void ofDocuments(String rawTopicId) {
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        for (int partition = 0; partition < topics.raw().partitions(); partition++) {
            TopicPartition raw = new TopicPartition(topics.raw().name(), partition);
            Optional<Progress> taken = published.taken(partition, rawTopicId);
            if (taken.isPresent()) {
                Progress progress = taken.get();
                long next = progress.offset() + 1;
                starts.put(
                        raw,
                        new OffsetAndMetadata(
                                progress.open().stream().findFirst().orElse(next)));
                writer.put(
                        changelogs.progress(), partition, String.valueOf(partition), StreamSerdes.PROGRESS, progress);
            }
        }
        ends(partitions(topics.replay()), IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, end) -> starts.put(partition, new OffsetAndMetadata(end)));
        commit(topics.processorApplication(), starts);
    }

    private void commit(String group, Map<TopicPartition, OffsetAndMetadata> starts) {
        if (!starts.isEmpty()) {
            get(admin.alterConsumerGroupOffsets(group, starts).all());
        }
    }

    /** The topics of tags that exist now. */
    Set<String> tagTopics() {
        String prefix = topics.tagTopic("").name();
        Set<String> names = new TreeSet<>(get(admin.listTopics().names()));
        names.removeIf(name -> !name.startsWith(prefix));
        return names;
    }

    private Map<String, Uuid> topicIds() {
        Map<String, Uuid> ids = new HashMap<>();
        get(admin.describeTopics(tagTopics()).allTopicNames()).forEach((name, topic) -> ids.put(name, topic.topicId()));
        return ids;
    }

    /** Where partitions end now. */
    Map<TopicPartition, Long> ends(Set<TopicPartition> of, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        of.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> found = new HashMap<>();
        get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, info) -> found.put(partition, info.offset()));
        return found;
    }

    private static Set<TopicPartition> partitions(TopicSpec topic) {
        Set<TopicPartition> all = new HashSet<>();
        IntStream.range(0, topic.partitions())
                .forEach(partition -> all.add(new TopicPartition(topic.name(), partition)));
        return all;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("Kafka does not say what is there", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
