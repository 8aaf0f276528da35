package io.courant.processor.stream;

import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.clean.site.SiteRules;
import io.courant.processor.document.CleanStep;
import io.courant.processor.tag.Tagger;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The two Streams applications of one generation. */
final class Engine {

    private final Map<String, String> client;
    private final Topics topics;
    private final ProcessorConfig config;
    private final SiteRules sites;
    private final String instance;
    private final TopicProvisioner provisioner;
    private final LostState lostState;
    private final RoutingTopics routing;
    private final Supplier<Tagger> tagger;
    private final StreamMeters meters;
    private final Runnable inForce;
    private final SupervisedStreams documents;
    private final SupervisedStreams router;

    private volatile boolean started;

    /**
     * @param topics in the generation
     * @param sites how single sites are read
     * @param instance what this process is called
     * @param routing the topics of tags
     * @param tagger the one in force
     * @param inForce throws if the generation is not in force
     */
    Engine(
            Map<String, String> client,
            Topics topics,
            ProcessorConfig config,
            SiteRules sites,
            String instance,
            TopicProvisioner provisioner,
            LostState lostState,
            RoutingTopics routing,
            Supplier<Tagger> tagger,
            StreamMeters meters,
            Runnable inForce) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.config = config;
        this.sites = sites;
        this.instance = instance;
        this.provisioner = provisioner;
        this.lostState = lostState;
        this.routing = routing;
        this.tagger = tagger;
        this.meters = meters;
        this.inForce = inForce;
        this.documents = new SupervisedStreams("processor", this::newDocumentsClient, meters.registry());
        this.router = new SupervisedStreams("router", this::newRouterClient, meters.registry());
    }

    int generation() {
        return topics.generation();
    }

    void start() {
        documents.start();
        router.start();
        started = true;
    }

    Stream<SupervisedStreams> parts() {
        return Stream.of(documents, router);
    }

    /** Stops, to be started again soon. */
    void close() {
        router.close();
        documents.close();
    }

    /** Stops, and leaves the consumer groups. */
    void retire() {
        router.retire();
        documents.retire();
    }

    private KafkaStreams newDocumentsClient() {
        if (started) {
            refuseToGoOnWithout(List.of(
                    topics.raw(),
                    topics.articles(),
                    topics.outcomes(),
                    topics.deadLetters(),
                    topics.signatures(),
                    topics.verdicts()));
            lostState.of(topics).ifPresent(what -> {
                throw new LostStateException(what);
            });
        }
        Map<String, Uuid> ids = provisioner.ensure(topics.fixed());
        Properties settings = StreamSettings.of(client, topics.processorApplication(), config.threads(), config);
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, topics.processorApplication() + "-" + instance);
        return new KafkaStreams(
                ProcessorTopology.of(
                        topics,
                        ids.get(topics.raw().name()),
                        () -> CleanStep.bounded(sites),
                        tagger,
                        config.storyWindow(),
                        meters,
                        inForce),
                settings);
    }

    private KafkaStreams newRouterClient() {
        if (started) {
            refuseToGoOnWithout(List.of(topics.articles()));
        }
        routing.make(topics);
        return new KafkaStreams(
                RouterTopology.of(topics, routing::idOf, meters, inForce),
                StreamSettings.of(client, topics.routerApplication(), 1, config));
    }

    /** What these topics hold exists nowhere else; to make them again would hide the loss. */
    private void refuseToGoOnWithout(List<TopicSpec> needed) {
        provisioner.missing(needed).stream().findFirst().ifPresent(topic -> {
            throw new LostTopicException(topic.name());
        });
    }
}
