package io.courant.processor.stream;

import io.courant.contract.id.RunId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RunProgress;
import io.courant.processor.route.TagChange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What the processor publishes about its own work; {@code docs/operations.md} lists the names. Counted when a record is processed:
 * what an aborted transaction takes back is counted once more when it is processed again. Safe for use by many threads.
 */
public final class StreamMeters {

    private static final Duration[] LATENCY_BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(400),
        Duration.ofMillis(800),
        Duration.ofMillis(1_600),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10)
    };

    private static final String LIVE = "live";
    private static final String REPLAY = "replay";
    /** The stages of the processor. */
    private static final List<DeadLetter.Stage> AT_WORK = List.of(
            DeadLetter.Stage.READ,
            DeadLetter.Stage.CLEAN,
            DeadLetter.Stage.DEDUPE,
            DeadLetter.Stage.TAG,
            DeadLetter.Stage.PUBLISH);

    private final MeterRegistry registry;
    private final Timer toArticles;
    private final Timer toTagTopics;

    public StreamMeters(MeterRegistry registry) {
        this.registry = registry;
        this.toArticles = latency(
                "courant.processor.latency",
                "From the observation of a live document until its article is written, before the commit");
        this.toTagTopics = latency(
                "courant.router.latency",
                "From the observation of a live document until it is written to its tags' topics, before the commit");
        beginAtZero();
    }

    /** Where all this is published. */
    MeterRegistry registry() {
        return registry;
    }

    /** A rate that begins with the first event misses it. */
    private void beginAtZero() {
        for (String run : List.of(LIVE, REPLAY)) {
            List.of(Outcome.Kind.values()).forEach(kind -> outcomes(kind, run));
            AT_WORK.forEach(stage -> deadLetters(stage, run));
        }
        List.of(TagChange.Op.values()).forEach(this::changes);
    }

    private Timer latency(String name, String about) {
        return Timer.builder(name)
                .description(about)
                .serviceLevelObjectives(LATENCY_BOUNDS)
                .register(registry);
    }

    void outcome(Outcome outcome) {
        outcomes(outcome.kind(), run(outcome.run())).increment();
    }

    private Counter outcomes(Outcome.Kind kind, String run) {
        return Counter.builder("courant.processor.outcomes")
                .description("Raw records by what became of them")
                .tags("kind", name(kind), "run", run)
                .register(registry);
    }

    void deadLetter(DeadLetter letter) {
        deadLetters(letter.stage(), run(letter.run())).increment();
    }

    private Counter deadLetters(DeadLetter.Stage stage, String run) {
        return Counter.builder("courant.processor.dead.letters")
                .description("Documents that could not be processed; courant dead list says why")
                .tags("stage", name(stage), "run", run)
                .register(registry);
    }

    private static String run(RunId run) {
        return run.isLive() ? LIVE : REPLAY;
    }

    /** A live article was written. */
    void article(Instant ingestedAt, long nowMs) {
        toArticles.record(since(ingestedAt, nowMs));
    }

    /** What an article changes was sent to tag topics. */
    void routed(TagChange.Op op) {
        changes(op).increment();
    }

    private Counter changes(TagChange.Op op) {
        return Counter.builder("courant.router.changes")
                .description("Records sent to tag topics")
                .tag("op", op.header())
                .register(registry);
    }

    /** A live article is on its tags' topics. */
    void tagged(Instant ingestedAt, long nowMs) {
        toTagTopics.record(since(ingestedAt, nowMs));
    }

    /** Looks at the run that is being worked off whenever it is asked. */
    void replay(Supplier<Optional<RunProgress>> current) {
        gauge("courant.replay.runs", "Runs that are being worked off by this instance", current, run -> 1);
        gauge(
                "courant.replay.waiting.records",
                "Offsets of raw between what the run has read and its end",
                current,
                run -> run.partitions().stream()
                        .mapToLong(part -> part.end() - part.next())
                        .sum());
        gauge(
                "courant.replay.in.flight.records",
                "Records that the run has copied and that have no outcome yet",
                current,
                RunProgress::inFlight);
    }

    private void gauge(
            String name, String about, Supplier<Optional<RunProgress>> current, ToDoubleFunction<RunProgress> value) {
        Gauge.builder(name, () -> current.get()
                        .filter(run -> !run.state().isFinal())
                        .map(value::applyAsDouble)
                        .orElse(0.0))
                .description(about)
                .register(registry);
    }

    /** Clocks of two machines may differ a little: nothing takes less than no time. */
    private static Duration since(Instant ingestedAt, long nowMs) {
        return Duration.ofMillis(Math.max(0, nowMs - ingestedAt.toEpochMilli()));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
