package io.courant.processor.stream;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Generation;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.clean.site.SiteRules;
import io.courant.processor.replay.Replayer;
import io.courant.processor.replay.Seeding;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyPublisher;
import io.courant.processor.tag.TaxonomyWatcher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor as a running part: the taxonomy in force, the two Streams applications of the generation in force, and runs over history.
 * When another generation comes into force, the applications of the old one stop and those of the new one start.
 */
public final class ProcessorRole implements Component {

    private static final Logger log = LoggerFactory.getLogger(ProcessorRole.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LOST = "the state is lost, `courant rebuild` makes it anew; documents wait in raw: ";
    private static final long LOOK_EVERY_MS = 250;
    private static final long STATE_EVERY_NS = Duration.ofSeconds(3).toNanos();

    private final Map<String, String> client;
    private final Topics topics;
    private final ProcessorConfig config;
    private final SiteRules sites;
    private final Admin admin;
    private final TopicProvisioner provisioner;
    private final RoutingTopics routing;
    private final LostState lostState;
    private final TaxonomyPublisher publisher;
    private final TaxonomyWatcher taxonomy;
    private final Replayer replayer;
    private final StreamMeters meters;
    private final Thread conductor = new Thread(this::follow, "courant-generation");
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What this process is called among the instances: the name that it keeps over restarts, else one until it ends. */
    private final String instance;

    private volatile @Nullable GenerationWatch generations;
    private volatile @Nullable Engine engine;
    private volatile Health generationHealth = Health.starting("waiting for topics and tag rules");
    private volatile boolean ready;
    private boolean closed;
    private long stateNanos;

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
        this.instance = config.instance()
                .orElseGet(
                        () -> String.format("%012x", ThreadLocalRandom.current().nextLong(1L << 48)));
        this.sites = config.siteRules();
        this.admin = Admin.create(Map.copyOf(client));
        this.provisioner = new TopicProvisioner(admin);
        this.lostState = new LostState(admin);
        this.publisher = new TaxonomyPublisher(Map.copyOf(client), topics);
        this.taxonomy = new TaxonomyWatcher(Map.copyOf(client), topics, this::prepare, this::acknowledge);
        this.meters = new StreamMeters(registry);
        this.routing = new RoutingTopics(admin, topics, provisioner, () -> taxonomy.version(tagger().version())
                .orElseThrow());
        this.replayer = new Replayer(
                client, topics, config.instance(), config.liveLatencyMs(), new NewState(), this::isStateLost);
        meters.replay(replayer::progress);
    }

    /**
     * Makes the topics that are missing, waits for the first tag rules, and starts the applications of the generation in force, unless
     * their state is lost: then it waits for somebody who asks to have it made anew.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     * @throws io.courant.contract.topic.TopicMismatchException if a topic is not as declared
     */
    public void start() throws InterruptedException {
        provisioner.ensure(topics.fixed());
        generations = new GenerationWatch(client, topics);
        taxonomy.start();
        while (taxonomy.awaitLive(PATIENCE).isEmpty()) {
            log.warn(
                    "no tag rules are in force yet: {} (courant run seeds the topic {})",
                    taxonomy.check().detail(),
                    topics.taxonomy().name());
        }
        adopt(generations.now());
        conductor.start();
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
        Engine working = engine;
        Stream<Component> applications =
                working == null ? Stream.of() : working.parts().map(Component.class::cast);
        return Stream.concat(
                        Stream.of(generationHealth),
                        Stream.concat(Stream.of(taxonomy, replayer), applications)
                                .map(part -> named(part.name(), part.check())))
                .max(Comparator.comparing(Health::state, Comparator.comparingInt(ProcessorRole::badness)))
                .orElse(Health.UP);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closing.countDown();
            join();
            replayer.close();
            if (engine != null) {
                engine.close();
            }
            taxonomy.close();
            retire();
            if (generations != null) {
                generations.close();
            }
            admin.close();
        }
    }

    private void join() {
        try {
            conductor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try {
            while (!closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                try {
                    adopt(generations.now());
                } catch (KafkaException e) {
                    log.warn("which generation is in force is not known, asking again: {}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("the generation in force cannot be worked with", e);
            generationHealth = Health.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Works with what is in force, from one thread at a time. */
    private void adopt(Generation now) {
        Engine working = engine;
        if (working != null && (now.held() || working.generation() != now.number())) {
            log.info("generation {} stops", working.generation());
            generationHealth = Health.degraded("new state is about to take over");
            working.retire();
            engine = null;
            working = null;
        }
        if (working == null && !now.held()) {
            begin(topics.inGeneration(now.number()));
        }
    }

    private void begin(Topics current) {
        if (stateNanos != 0 && System.nanoTime() - stateNanos < STATE_EVERY_NS && hasLost()) {
            return;
        }
        stateNanos = System.nanoTime();
        Optional<String> lost = lostState.of(current);
        if (lost.isPresent()) {
            if (!hasLost()) {
                log.error("{}{}", LOST, lost.get());
            }
            generationHealth = Health.degraded(LOST + lost.get());
            return;
        }
        FormerGenerations former = new FormerGenerations(current);
        former.deleteFrom(config.stateDir());
        int number = current.generation();
        Engine next = new Engine(
                client,
                current,
                config,
                sites,
                instance,
                provisioner,
                lostState,
                routing,
                this::tagger,
                meters,
                () -> generations.confirm(number));
        next.start();
        engine = next;
        generationHealth = Health.UP;
        log.info("generation {} works", number);
    }

    private boolean hasLost() {
        return generationHealth.detail().startsWith(LOST);
    }

    private boolean isStateLost() {
        return engine == null
                && lostState.of(topics.inGeneration(generations.now().number())).isPresent();
    }

    /** State for another generation, and what becomes of the old one's. */
    private final class NewState implements Seeding.Maker {

        @Override
        public Seeding make(int generation, RunId run) {
            return new StateSeed(client, topics.inGeneration(generation), run, config.storyWindow());
        }

        @Override
        public void discardBefore(int generation) {
            new FormerGenerations(topics.inGeneration(generation)).deleteFrom(admin);
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

    /** Before a version comes into force its topics exist. */
    private void prepare(Taxonomy next) {
        if (engine != null) {
            routing.ensure(next);
        } else {
            routing.make(topics.inGeneration(generations.now().number()), next);
        }
    }

    private Tagger tagger() {
        return taxonomy.live().orElseThrow();
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
