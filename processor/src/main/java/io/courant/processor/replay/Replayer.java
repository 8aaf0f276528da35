package io.courant.processor.replay;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunRequest;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the queue of runs off, one run at a time. Of all instances the one that the consumer group gives the topic {@code runs} does
 * it; it fences its predecessor by the transactional id. What it needs to know lies in Kafka, so that it goes on wherever another one
 * was killed. Kafka that is away is tried again, from 0.2 to 10 seconds apart.
 */
public final class Replayer implements Component {

    private static final Logger log = LoggerFactory.getLogger(Replayer.class);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final long LOOK_EVERY_NS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_MS_MIN = 200;
    private static final long PAUSE_MS_MAX = 10_000;

    private final Topics topics;
    private final ReplayClients clients;
    private final Admin admin;
    private final Optional<String> instance;
    private final long latencyMsMax;
    private final Seeding.Maker seedings;
    private final BooleanSupplier stateIsLost;
    private final Thread thread = new Thread(this::run, "courant-replay");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable KafkaConsumer<String, byte[]>> waiting = new AtomicReference<>();

    private volatile Health health = Health.UP;
    private volatile Optional<RunProgress> progress = Optional.empty();

    /**
     * @param client how to reach Kafka: bootstrap.servers and security
     * @param topics must exist
     * @param instance a name that no other instance has and that stays over restarts, if there is one
     * @param latencyMsMax what a live article may take, in milliseconds, before replays slow down
     * @param seedings makes new state where a run asks for it
     * @param stateIsLost whether the processor cannot work until its state is made anew, so that no run can go on
     */
    public Replayer(
            Map<String, String> client,
            Topics topics,
            Optional<String> instance,
            long latencyMsMax,
            Seeding.Maker seedings,
            BooleanSupplier stateIsLost) {
        this.topics = topics;
        this.clients = new ReplayClients(client, topics);
        this.admin = Admin.create(Map.copyOf(client));
        this.instance = instance;
        this.latencyMsMax = latencyMsMax;
        this.seedings = seedings;
        this.stateIsLost = stateIsLost;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Health check() {
        return health;
    }

    /** How far the run is that this instance works off; nothing if it works none off. */
    public Optional<RunProgress> progress() {
        return progress;
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<String, byte[]> consumer = waiting.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ofSeconds(5));
    }

    private void run() {
        long pauseMs = PAUSE_MS_MIN;
        while (isOpen()) {
            try (Tenure tenure = new Tenure()) {
                while (isOpen()) {
                    tenure.step();
                    health = Health.UP;
                    pauseMs = PAUSE_MS_MIN;
                }
            } catch (WakeupException | InterruptException e) {
                log.debug("replay: woken to stop");
            } catch (KafkaException e) {
                log.warn("replay: broke off, going on in {} ms: {}", pauseMs, e.toString(), e);
                health = Health.degraded("going on after: " + e.getMessage());
                pause(pauseMs);
                pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2);
            } catch (RuntimeException e) {
                log.error("replay: has stopped for good", e);
                health = Health.failed("replay has stopped: " + e);
                return;
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

    /** From joining the group until something breaks off. */
    private final class Tenure implements AutoCloseable, ConsumerRebalanceListener {

        private final KafkaConsumer<String, byte[]> consumer = clients.owner(instance);
        private final RunBook book = new RunBook();
        private @Nullable KafkaProducer<byte[], byte[]> producer;
        private @Nullable RunWorker worker;
        private @Nullable GenerationSwitch switching;
        private @Nullable Run worked;
        private boolean joined;
        private boolean isTidy;
        private long readUntil;
        private long lookedNanos = System.nanoTime() - LOOK_EVERY_NS;

        void step() {
            if (!joined) {
                waiting.set(consumer);
                consumer.subscribe(List.of(topics.runs().name()), this);
                joined = true;
            }
            consumer.poll(worker == null && switching == null ? IDLE : Duration.ZERO)
                    .forEach(this::note);
            if (producer != null && hasReadAll()) {
                work(producer);
            }
        }

        /** How far runs are it knows itself from then on when it is the owner: only requests are news. */
        private void note(ConsumerRecord<String, byte[]> record) {
            if (record.offset() < readUntil) {
                book.apply(record);
            } else {
                book.applyRequest(record);
            }
        }

        /** Whether it knows all that was written before it became the owner. */
        private boolean hasReadAll() {
            TopicPartition runs = consumer.assignment().iterator().next();
            return consumer.position(runs) >= readUntil;
        }

        private void work(KafkaProducer<byte[], byte[]> writer) {
            book.cancelledBeforeTheirTurn().forEach(run -> {
                RunProgress cancelled =
                        run.progress().ended(RunProgress.State.CANCELLED, Optional.empty(), Instant.now());
                RunWorker.write(writer, topics, cancelled, List.of());
                book.apply(cancelled);
            });
            Optional<Run> current = book.current();
            if (worker != null && (current.isEmpty() || !current.get().id().equals(worked.id()))) {
                closeWorker();
            }
            if (current.isEmpty()) {
                tidy();
                return;
            }
            Run run = current.get();
            RunProgress now = isInVain(run) ? abandoned(run, writer) : work(run, writer);
            book.apply(now);
            progress = Optional.of(now);
            if (now.state().isFinal()) {
                log.info("run {} is {}: {}", run.id(), now.state(), now.summary());
                if (run.request().kind() == RunRequest.Kind.REBUILD) {
                    seedings.discardBefore(book.generation().number());
                }
                closeWorker();
            }
        }

        /**
         * What a run left is deleted as it ends; but a broker that is killed within a minute of that has forgotten it
         * ({@code log.flush.start.offset.checkpoint.interval.ms}).
         */
        private void tidy() {
            if (!isTidy) {
                new LiveWatch(admin, topics).trim();
                isTidy = true;
            }
        }

        /** A run that has begun can never end if what it waits for was lost with the state. One that makes state is no such run. */
        private boolean isInVain(Run run) {
            return run.state() != RunProgress.State.QUEUED
                    && !makesState(run)
                    && System.nanoTime() - lookedNanos > LOOK_EVERY_NS
                    && looksLost();
        }

        private boolean makesState(Run run) {
            return run.request().kind() == RunRequest.Kind.REBUILD
                    && !book.generation().isMadeBy(run.id());
        }

        private boolean looksLost() {
            lookedNanos = System.nanoTime();
            return stateIsLost.getAsBoolean();
        }

        private RunProgress abandoned(Run run, KafkaProducer<byte[], byte[]> writer) {
            RunProgress failed = run.progress()
                    .ended(
                            RunProgress.State.FAILED,
                            Optional.of("the processor's state was lost meanwhile: rebuild it, then ask again"),
                            Instant.now());
            RunWorker.write(writer, topics, failed, List.of());
            return failed;
        }

        /** A run that cannot be carried out fails alone: the next one has its turn. */
        private RunProgress work(Run run, KafkaProducer<byte[], byte[]> writer) {
            try {
                if (makesState(run)) {
                    return makeState(run, writer);
                }
                if (worker == null) {
                    worker = open(run, writer);
                    worked = run;
                }
                return worker.step(run.request());
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) { // whatever it is, it would come again with this run
                log.error("run {} cannot be carried out", run.id(), e);
                if (switching != null) {
                    RunProgress failed = switching.giveUp(RunProgress.State.FAILED, Optional.of(e.toString()));
                    book.apply(switching.generation());
                    return failed;
                }
                RunProgress failed =
                        run.progress().ended(RunProgress.State.FAILED, Optional.of(e.toString()), Instant.now());
                RunWorker.write(writer, topics, failed, List.of());
                return failed;
            }
        }

        private RunProgress makeState(Run run, KafkaProducer<byte[], byte[]> writer) {
            if (switching == null) {
                switching = new GenerationSwitch(
                        run,
                        topics,
                        admin,
                        book.generation(),
                        (progress, generation) -> RunWorker.write(writer, topics, progress, generation),
                        () -> new RunOpening(clients, topics)
                                .begin(book.get(run.id()).orElseThrow()),
                        seedings);
            }
            RunProgress now = switching.step(run.request());
            book.apply(switching.generation());
            if (book.generation().isMadeBy(run.id())) {
                closeSwitch();
            }
            return now;
        }

        private RunWorker open(Run run, KafkaProducer<byte[], byte[]> writer) {
            RunOpening opening = new RunOpening(clients, topics);
            RunProgress begun = run.progress();
            if (begun.startedAt().isEmpty()) {
                begun = opening.begin(run);
                RunWorker.write(writer, topics, begun, List.of());
                log.info("run {} begins: {}", run.id(), run.request());
            } else {
                log.info("run {} goes on: {}", run.id(), begun);
            }
            Topics now = topics.inGeneration(book.generation().number());
            LiveWatch live = new LiveWatch(admin, now);
            return new RunWorker(
                    topics,
                    writer,
                    begun,
                    new HistoryReader(
                            clients.reader(100),
                            topics.raw(),
                            begun.partitions(),
                            run.request().selection().positions(),
                            opening.selector(run.request().selection())),
                    new OutcomeTally(
                            clients.reader(2_000), topics.outcomes(), run.id(), begun.outcomesNext(), begun.summary()),
                    live,
                    new LiveArrivals(clients.reader(1), topics.raw()),
                    new Passage(clients.reader(500), live, topics),
                    new Valve(latencyMsMax));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            producer = clients.writer();
            producer.initTransactions(); // ends what a former owner left open, and the former owner
            book.clear();
            readUntil = consumer.endOffsets(partitions).values().iterator().next();
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            closeWorker();
            if (producer != null) {
                producer.close(Duration.ZERO);
                producer = null;
            }
        }

        private void closeSwitch() {
            if (switching != null) {
                switching.close();
                switching = null;
            }
        }

        private void closeWorker() {
            closeSwitch();
            if (worker != null) {
                worker.close();
                worker = null;
                worked = null;
                progress = Optional.empty();
            }
        }

        @Override
        public void close() {
            onPartitionsRevoked(List.of());
            waiting.set(null);
            consumer.close();
        }
    }
}
