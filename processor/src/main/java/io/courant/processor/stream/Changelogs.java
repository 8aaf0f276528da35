package io.courant.processor.stream;

import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics in which Kafka Streams keeps the processor's state: {@code <application id>-<store>-changelog}, compacted, keys and values
 * as the store has them.
 */
final class Changelogs {

    private final Topics topics;

    /** @param topics of the generation whose state it is */
    Changelogs(Topics topics) {
        this.topics = topics;
    }

    TopicSpec heads() {
        return ofDocuments(ProcessorTopology.HEADS_STORE);
    }

    TopicSpec contents() {
        return ofDocuments(ProcessorTopology.CONTENTS_STORE);
    }

    TopicSpec progress() {
        return ofDocuments(ProcessorTopology.PROGRESS_STORE);
    }

    TopicSpec routed() {
        return ofRouter(RouterTopology.ROUTED_STORE);
    }

    TopicSpec routedProgress() {
        return ofRouter(RouterTopology.ROUTED_PROGRESS_STORE);
    }

    /** Those of what was processed. */
    List<TopicSpec> processed() {
        return Stream.concat(
                        Stream.of(heads(), contents(), progress()),
                        Stream.of(
                                        ProcessorTopology.MEMBERS_STORE,
                                        ProcessorTopology.STORY_ROLLS_STORE,
                                        ProcessorTopology.STORY_PAGES_STORE,
                                        ProcessorTopology.AGES_STORE)
                                .map(this::ofStories))
                .toList();
    }

    List<TopicSpec> all() {
        return Stream.concat(processed().stream(), Stream.of(routed(), routedProgress()))
                .toList();
    }

    private TopicSpec ofDocuments(String store) {
        return spec(topics.processorApplication(), store, topics.raw().partitions());
    }

    private TopicSpec ofStories(String store) {
        return spec(topics.processorApplication(), store, topics.signatures().partitions());
    }

    private TopicSpec ofRouter(String store) {
        return spec(topics.routerApplication(), store, topics.articles().partitions());
    }

    private static TopicSpec spec(String application, String store, int partitions) {
        return new TopicSpec(
                application + "-" + store + "-changelog",
                "as in the store " + store,
                "as in the store " + store,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(Topics.RECORD_BYTES_MAX)));
    }
}
