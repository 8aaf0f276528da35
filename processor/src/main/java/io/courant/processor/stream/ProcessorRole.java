package io.courant.processor.stream;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.clean.site.SiteRules;
import io.courant.processor.document.CleanStep;
import io.courant.processor.replay.Replayer;
import io.courant.processor.route.Route;
import io.courant.processor.route.TagTopics;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyPublisher;
import io.courant.processor.tag.TaxonomyWatcher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor as a running part: the taxonomy in force and the two Streams applications. */
public final class ProcessorRole implements Component {

    private static final Logger log = LoggerFactory.getLogger(ProcessorRole.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String> client;
    private final Topics topics;
    private final ProcessorConfig config;
    private final SiteRules sites;
    private final Admin admin;
    private final TopicProvisioner provisioner;
    private final TagTopics tagTopics;
    private final TaxonomyPublisher publisher;
    private final TaxonomyWatcher taxonomy;
    private final SupervisedStreams documents;
    private final SupervisedStreams router;
    private final Replayer replayer;
    private final StreamMeters meters;

    /** What this process is called among the instances, until it ends. */
    private final String instance =
            String.format("%012x", ThreadLocalRandom.current().nextLong(1L << 48));

    private volatile boolean ready;
    private boolean closed;

    /** As the other one, with meters that nobody reads. */
    public ProcessorRole(Map<String, String> client, Topics topics, ProcessorConfig config) {
        this(client, topics, config, new CompositeMeterRegistry());
    }

    /**
     * @param client how to reach Kafka: bootstrap.servers and security
     * @param registry where it publishes how much it does
     */
    public ProcessorRole(Map<String, String> client, Topics topics, ProcessorConfig config, MeterRegistry registry) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.config = config;
        this.sites = config.siteRules();
        this.admin = Admin.create(Map.copyOf(client));
        this.provisioner = new TopicProvisioner(admin);
        this.tagTopics = new TagTopics(topics, provisioner);
        this.publisher = new TaxonomyPublisher(Map.copyOf(client), topics);
        this.taxonomy = new TaxonomyWatcher(Map.copyOf(client), topics, this::prepare, this::acknowledge);
        this.meters = new StreamMeters(registry);
        this.documents = new SupervisedStreams("processor", this::newDocumentsClient, registry);
        this.router = new SupervisedStreams("router", this::newRouterClient, registry);
        this.replayer = new Replayer(client, topics, config.instance(), config.liveLatencyMs());
        meters.replay(replayer::progress);
    }

    /**
     * Makes the topics that are missing, waits for the first tag rules, and starts both applications.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     * @throws io.courant.contract.topic.TopicMismatchException if a topic is not as declared
     */
    public void start() throws InterruptedException {
        provisioner.ensure(topics.fixed());
        taxonomy.start();
        while (taxonomy.awaitLive(PATIENCE).isEmpty()) {
            log.warn(
                    "no tag rules are in force yet: publish some (courant run seeds the topic {})",
                    topics.taxonomy().name());
        }
        documents.start();
        router.start();
        replayer.start();
        ready = true;
    }

    @Override
    public String name() {
        return "processor";
    }

    /** The worst of its parts. */
    @Override
    public Health check() {
        if (!ready) {
            return Health.starting("waiting for topics and tag rules");
        }
        return Stream.of(taxonomy, documents, router, replayer)
                .map(part -> named(part.name(), part.check()))
                .max(Comparator.comparing(Health::state, Comparator.comparingInt(ProcessorRole::badness)))
                .orElse(Health.UP);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            replayer.close();
            router.close();
            documents.close();
            taxonomy.close();
            retire();
            admin.close();
        }
    }

    /** From now on documents are tagged by a version: who waits for that is told. */
    private void acknowledge(Taxonomy used) {
        publisher.acknowledge(instance, Optional.of(used.version()));
    }

    private void retire() {
        try {
            publisher.acknowledge(instance, Optional.empty());
        } catch (KafkaException e) {
            log.debug("that this instance has stopped could not be told: its members have left the group", e);
        }
    }

    private KafkaStreams newDocumentsClient() {
        if (ready) {
            refuseToGoOnWithout(List.of(
                    topics.raw(),
                    topics.articles(),
                    topics.outcomes(),
                    topics.deadLetters(),
                    topics.signatures(),
                    topics.verdicts()));
        }
        Map<String, Uuid> ids = provisioner.ensure(topics.fixed());
        Properties settings = StreamSettings.of(client, topics.processorApplication(), config.threads(), config);
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, topics.processorApplication() + "-" + instance);
        return new KafkaStreams(
                ProcessorTopology.of(
                        topics,
                        ids.get(topics.raw().name()),
                        () -> CleanStep.bounded(sites),
                        this::tagger,
                        config.storyWindow(),
                        meters),
                settings);
    }

    private KafkaStreams newRouterClient() {
        if (ready) {
            refuseToGoOnWithout(List.of(topics.articles()));
        }
        makeTagTopics(slugs(taxonomy.version(tagger().version()).orElseThrow()));
        return new KafkaStreams(
                RouterTopology.of(topics, tagTopics::idOf, meters),
                StreamSettings.of(client, topics.routerApplication(), 1, config));
    }

    /** Before a version comes into force its topics exist. */
    private void prepare(Taxonomy next) {
        if (ready) {
            tagTopics.ensure(slugs(next));
        } else {
            makeTagTopics(slugs(next));
        }
    }

    /** While the router is stopped: topics that it has filled before and that are gone are made, and it fills them again. */
    private void makeTagTopics(Set<String> slugs) {
        tagTopics.forget();
        RouterOffsets offsets = new RouterOffsets(admin, topics.routerApplication(), topics.articles());
        List<TopicSpec> missing =
                provisioner.missing(slugs.stream().map(topics::tagTopic).toList());
        if (!missing.isEmpty() && offsets.exist()) {
            log.warn(
                    "{} of {} tag topics are missing and are made and filled again: {}",
                    missing.size(),
                    slugs.size(),
                    missing.stream().map(TopicSpec::name).limit(5).collect(Collectors.joining(" ")));
            offsets.forget();
        }
        tagTopics.ensure(slugs);
    }

    /** What these topics hold exists nowhere else; to make them again would hide the loss. */
    private void refuseToGoOnWithout(List<TopicSpec> needed) {
        provisioner.missing(needed).stream().findFirst().ifPresent(topic -> {
            throw new LostTopicException(topic.name());
        });
    }

    private Tagger tagger() {
        return taxonomy.live().orElseThrow();
    }

    private static Set<String> slugs(Taxonomy live) {
        Set<String> slugs = live.tags().stream()
                .filter(TagDefinition::hasOwnTopic)
                .map(tag -> tag.id().value())
                .collect(Collectors.toCollection(TreeSet::new));
        slugs.add(Route.SHARED);
        return slugs;
    }

    private static Health named(String part, Health health) {
        return health.detail().isEmpty() ? health : new Health(health.state(), part + ": " + health.detail());
    }

    private static int badness(Health.State state) {
        return switch (state) {
            case UP -> 0;
            case STARTING -> 1;
            case DEGRADED -> 2;
            case FAILED -> 3;
        };
    }
}
