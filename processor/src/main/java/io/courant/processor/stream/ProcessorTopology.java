package io.courant.processor.stream;

import io.courant.contract.serde.JsonSerde;
import io.courant.contract.topic.Topics;
import io.courant.processor.dedupe.StoryPacking;
import io.courant.processor.document.CleanDocuments;
import io.courant.processor.document.CleanStep;
import io.courant.processor.tag.Tagger;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The first application: {@code raw} (and {@code replay}) through clean, dedupe and tag to {@code articles}.
 *
 * <pre>
 * raw ─┐                    ┌─▶ articles
 * replay ─▶ document ───────┼─▶ outcomes, dead-letters
 * verdicts ┘   ▲            └─▶ signatures ─▶ dedupe ─▶ stories
 *              └──────────────────── verdicts ◀─┘
 * </pre>
 */
public final class ProcessorTopology {

    static final String TO_ARTICLES = "to-articles";
    static final String TO_OUTCOMES = "to-outcomes";
    static final String TO_DEAD_LETTERS = "to-dead-letters";
    static final String TO_SIGNATURES = "to-signatures";
    static final String TO_VERDICTS = "to-verdicts";
    static final String TO_STORIES = "to-stories";

    static final String HEADS_STORE = "heads";
    static final String CONTENTS_STORE = "contents";
    static final String PROGRESS_STORE = "progress";
    static final String MEMBERS_STORE = "members";
    static final String STORY_ROLLS_STORE = "story-rolls";
    static final String STORY_PAGES_STORE = "story-pages";
    static final String AGES_STORE = "ages";

    private ProcessorTopology() {}

    /** What the document task needs to know of its inputs. */
    record Inputs(String replay, String verdicts, String rawTopicId, int partitions, Runnable inForce) {}

    /** As the other one, with meters that nobody reads. */
    public static Topology of(
            Topics topics,
            Uuid rawTopicId,
            Supplier<CleanStep> cleaners,
            Supplier<Tagger> tagger,
            Duration storyWindow) {
        return of(topics, rawTopicId, cleaners, tagger, storyWindow, new StreamMeters(new CompositeMeterRegistry()));
    }

    /**
     * @param rawTopicId the id that the topic {@code raw} has now
     * @param cleaners makes a cleaning step for each task
     * @param tagger the tagger in force, asked for each document
     * @param storyWindow for how long articles are compared with others
     */
    public static Topology of(
            Topics topics,
            Uuid rawTopicId,
            Supplier<CleanStep> cleaners,
            Supplier<Tagger> tagger,
            Duration storyWindow,
            StreamMeters meters) {
        return of(topics, rawTopicId, cleaners, tagger, storyWindow, meters, () -> {});
    }

    /**
     * @param inForce called by each task once it has its partitions, before it takes anything; throws if another generation is in
     *     force by now
     */
    static Topology of(
            Topics topics,
            Uuid rawTopicId,
            Supplier<CleanStep> cleaners,
            Supplier<Tagger> tagger,
            Duration storyWindow,
            StreamMeters meters,
            Runnable inForce) {
        Inputs inputs = new Inputs(
                topics.replay().name(),
                topics.verdicts().name(),
                rawTopicId.toString(),
                topics.raw().partitions(),
                inForce);
        Topology topology = new Topology();
        source(topology, "raw", topics.raw().name());
        source(topology, "replay", topics.replay().name());
        source(topology, "verdicts", topics.verdicts().name());
        topology.addProcessor(
                "document",
                () -> new DocumentProcessor(inputs, cleaners.get(), tagger, meters),
                "raw",
                "replay",
                "verdicts");
        topology.addStateStore(store(HEADS_STORE, StreamSerdes.HEAD).withCachingEnabled(), "document");
        topology.addStateStore(store(CONTENTS_STORE, CleanDocuments.SERDE), "document");
        topology.addStateStore(progress(PROGRESS_STORE), "document");
        sink(topology, TO_ARTICLES, topics.articles().name(), "document");
        sink(topology, TO_OUTCOMES, topics.outcomes().name(), "document");
        sink(topology, TO_DEAD_LETTERS, topics.deadLetters().name(), "document");
        sink(topology, TO_SIGNATURES, topics.signatures().name(), "document");

        source(topology, "signatures", topics.signatures().name());
        topology.addProcessor("dedupe", () -> new DedupeProcessor(storyWindow, inForce), "signatures");
        topology.addStateStore(packed(MEMBERS_STORE, StoryPacking.MEMBERSHIP), "dedupe");
        topology.addStateStore(packed(STORY_ROLLS_STORE, StoryPacking.ROLL), "dedupe");
        topology.addStateStore(packed(STORY_PAGES_STORE, StoryPacking.PAGE), "dedupe");
        topology.addStateStore(packed(AGES_STORE, StoryPacking.NUMBER), "dedupe");
        sink(topology, TO_VERDICTS, topics.verdicts().name(), "dedupe");
        sink(topology, TO_STORIES, topics.stories().name(), "dedupe");
        return topology;
    }

    static void source(Topology topology, String name, String topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    static StoreBuilder<KeyValueStore<String, Progress>> progress(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), StreamSerdes.PROGRESS.headless())
                .withCachingEnabled();
    }

    static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, JsonSerde<V> serde) {
        return store(name, serde.headless());
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> packed(String name, StoryPacking<V> packing) {
        return store(name, StreamSerdes.of(packing));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde)
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Topics.RECORD_BYTES_MAX)));
    }
}
