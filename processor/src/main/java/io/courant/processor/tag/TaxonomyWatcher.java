package io.courant.processor.tag;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code taxonomy} and holds the tagger of the version in force. A new version is compiled beside the running
 * one and swapped whole; one that is incomplete or cannot be compiled never comes into force, and the last good one stays.
 *
 * <p>Reads by a daemon thread of its own, committed records only, from the start and without a consumer group, so that each
 * instance sees every version. Kafka that is away is tried again, from 0.2 to 10 seconds apart. Safe for use by many threads.
 */
public final class TaxonomyWatcher implements Component {

    private static final Logger log = LoggerFactory.getLogger(TaxonomyWatcher.class);
    private static final long PAUSE_MS_MIN = 200;
    private static final long PAUSE_MS_MAX = 10_000;

    private final TaxonomyTopic topic;
    private final java.util.function.Consumer<Taxonomy> preparation;
    private final java.util.function.Consumer<Taxonomy> adoption;
    private final Thread reader = new Thread(this::run, "taxonomy-reader");
    private final ExecutorService compiler = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "taxonomy-compiler");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<@Nullable Consumer<String, byte[]>> current = new AtomicReference<>();
    private final CountDownLatch firstLive = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile Map<TaxonomyVersion, Taxonomy> versions = Map.of();
    private volatile Optional<Tagger> live = Optional.empty();
    private volatile Health reading = Health.starting("the taxonomy has not been read yet");
    private volatile Health compiling = Health.UP;
    /** What was last handed to the compiler; the reader's own. */
    private Optional<Taxonomy> adopted = Optional.empty();

    /**
     * @param client what every Kafka client needs: {@code bootstrap.servers}, and security where there is some
     * @param preparation what must be done before a version comes into force: its topics made, for example. Called by the
     *     compiler's thread; a {@link KafkaException} means that it is tried again
     */
    public TaxonomyWatcher(
            Map<String, Object> client, Topics topics, java.util.function.Consumer<Taxonomy> preparation) {
        this(client, topics, preparation, taxonomy -> {});
    }

    /** @param adoption told of each version once it is used, by the compiler's thread: what is tagged from then on is by it */
    public TaxonomyWatcher(
            Map<String, Object> client,
            Topics topics,
            java.util.function.Consumer<Taxonomy> preparation,
            java.util.function.Consumer<Taxonomy> adoption) {
        this(new TaxonomyTopic(client, topics), preparation, adoption);
    }

    TaxonomyWatcher(TaxonomyTopic topic, java.util.function.Consumer<Taxonomy> preparation) {
        this(topic, preparation, taxonomy -> {});
    }

    private TaxonomyWatcher(
            TaxonomyTopic topic,
            java.util.function.Consumer<Taxonomy> preparation,
            java.util.function.Consumer<Taxonomy> adoption) {
        this.topic = topic;
        this.preparation = preparation;
        this.adoption = adoption;
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, e) -> {
            log.error("taxonomy: the reader has stopped", e);
            reading = Health.failed("the taxonomy's reader has stopped: " + e);
        });
    }

    /** Begins to read. To be called once. */
    public void start() {
        reader.start();
    }

    /** The tagger of the version in force: to be asked for each record, for it changes. */
    public Optional<Tagger> live() {
        return live;
    }

    /** Waits for the first version in force; empty if none came in time. */
    public Optional<Tagger> awaitLive(Duration timeout) throws InterruptedException {
        return firstLive.await(timeout.toMillis(), TimeUnit.MILLISECONDS) ? live : Optional.empty();
    }

    /** A published, complete version, in force or not. */
    public Optional<Taxonomy> version(TaxonomyVersion version) {
        return Optional.ofNullable(versions.get(version));
    }

    @Override
    public String name() {
        return "taxonomy";
    }

    @Override
    public Health check() {
        return reading.equals(Health.UP) ? compiling : reading;
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> consumer = current.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        compiler.shutdown();
    }

    private void run() {
        long pauseMs = PAUSE_MS_MIN;
        while (isOpen()) {
            try (Consumer<String, byte[]> consumer = topic.openConsumer()) {
                current.set(consumer);
                TaxonomyRecords records = new TaxonomyRecords();
                topic.catchUp(consumer, records, this::isOpen);
                pauseMs = PAUSE_MS_MIN;
                follow(consumer, records);
            } catch (WakeupException e) {
                log.debug("taxonomy: woken to stop");
            } catch (KafkaException e) {
                log.warn("taxonomy: Kafka cannot be read, trying again in {} ms: {}", pauseMs, e.toString());
                reading = Health.degraded("the taxonomy cannot be read: " + e.getMessage());
                pause(pauseMs);
                pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2);
            } finally {
                current.set(null);
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer, TaxonomyRecords records) {
        adopt(records);
        while (isOpen()) {
            if (topic.poll(consumer, records)) {
                adopt(records);
            }
        }
    }

    /** Draws the consequences of what has been read. */
    private void adopt(TaxonomyRecords records) {
        versions = Map.copyOf(records.complete());
        Optional<TaxonomyVersion> wanted = records.live();
        Optional<Taxonomy> whole = wanted.flatMap(records::version);
        if (wanted.isEmpty()) {
            reading = Health.starting("no taxonomy has been published yet");
        } else if (whole.isEmpty()) {
            String flaws = records.flaws(wanted.get());
            log.error("taxonomy: the version put into force is not complete and is left out: {}", flaws);
            reading = Health.degraded("the last good taxonomy stays: " + flaws);
        } else {
            reading = Health.UP;
            if (!whole.equals(adopted)) {
                adopted = whole;
                compiling = live.isEmpty() ? Health.starting("the taxonomy is being compiled") : Health.UP;
                compiler.execute(() -> compile(whole.get()));
            }
        }
    }

    private void compile(Taxonomy taxonomy) {
        try {
            long startNs = System.nanoTime();
            Tagger tagger = new Tagger(taxonomy);
            prepare(taxonomy);
            live = Optional.of(tagger);
            compiling = Health.UP;
            firstLive.countDown();
            log.info(
                    "taxonomy: version {} with {} tags is used from now on, compiled in {} ms",
                    taxonomy.version(),
                    taxonomy.tags().size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
            adopted(taxonomy);
        } catch (RuntimeException e) {
            // Rules come from outside: whatever they do to the compiler must not touch the version in use.
            log.error("taxonomy: version {} cannot be compiled and is left out", taxonomy.version(), e);
            compiling = Health.degraded(
                    "the last good taxonomy stays: version " + taxonomy.version() + " cannot be compiled: " + e);
        }
    }

    private void adopted(Taxonomy taxonomy) {
        for (long pauseMs = PAUSE_MS_MIN; isOpen(); pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)) {
            try {
                adoption.accept(taxonomy);
                return;
            } catch (KafkaException e) {
                log.warn("taxonomy: that version {} is used cannot be told: {}", taxonomy.version(), e.toString());
                pause(pauseMs);
            }
        }
    }

    private void prepare(Taxonomy taxonomy) {
        for (long pauseMs = PAUSE_MS_MIN; ; pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)) {
            try {
                preparation.accept(taxonomy);
                return;
            } catch (KafkaException e) {
                if (!isOpen()) {
                    throw e;
                }
                log.warn("taxonomy: version {} cannot be prepared, trying again: {}", taxonomy.version(), e.toString());
                compiling = Health.degraded("version " + taxonomy.version() + " cannot be prepared: " + e.getMessage());
                pause(pauseMs);
            }
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause(long pauseMs) {
        try {
            closing.await(pauseMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
