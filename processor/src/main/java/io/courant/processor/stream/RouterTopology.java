package io.courant.processor.stream;

import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The second application: {@code articles} to tag topics. It is small and apart because each commit writes a marker to every
 * partition that it touched.
 */
public final class RouterTopology {

    static final String TO_TAG_TOPICS = "to-tag-topics";
    static final String ROUTED_STORE = "routed";
    /** Which records a former generation has left to do, by partition; gone as soon as they are done. */
    static final String ROUTED_PROGRESS_STORE = "routed-progress";

    private RouterTopology() {}

    /** As the other one, with meters that nobody reads. */
    public static Topology of(Topics topics, UnaryOperator<String> topicIdOf) {
        return of(topics, topicIdOf, new StreamMeters(new CompositeMeterRegistry()));
    }

    /** @param topicIdOf makes sure that the topic of a slug exists and returns its id */
    public static Topology of(Topics topics, UnaryOperator<String> topicIdOf, StreamMeters meters) {
        return of(topics, topicIdOf, meters, () -> {});
    }

    /** @param inForce called by each task before it takes anything; throws if another generation is in force by now */
    static Topology of(Topics topics, UnaryOperator<String> topicIdOf, StreamMeters meters, Runnable inForce) {
        Topology topology = new Topology();
        ProcessorTopology.source(topology, "articles", topics.articles().name());
        topology.addProcessor("route", () -> new RouteProcessor(topicIdOf, meters, inForce), "articles");
        topology.addStateStore(ProcessorTopology.store(ROUTED_STORE, StreamSerdes.ROUTED_TAGS), "route");
        topology.addStateStore(ProcessorTopology.progress(ROUTED_PROGRESS_STORE), "route");
        topology.addSink(
                TO_TAG_TOPICS,
                (key, value, context) -> topics.tagTopic(EventHeaders.get(context.headers(), HeaderNames.TAG)
                                .orElseThrow())
                        .name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                "route");
        return topology;
    }
}
