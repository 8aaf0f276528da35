package io.courant.processor.stream;

import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RunProgress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
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
    }

    private Timer latency(String name, String about) {
        return Timer.builder(name)
                .description(about)
                .serviceLevelObjectives(LATENCY_BOUNDS)
                .register(registry);
    }

    void outcome(Outcome outcome) {
        Counter.builder("courant.processor.outcomes")
                .description("Raw records by what became of them")
                .tags("kind", name(outcome.kind()), "run", outcome.run().isLive() ? "live" : "replay")
                .register(registry)
                .increment();
    }

    void deadLetter(DeadLetter letter) {
        Counter.builder("courant.processor.dead.letters")
                .description("Documents that could not be processed; courant dead list says why")
                .tags("stage", name(letter.stage()), "run", letter.run().isLive() ? "live" : "replay")
                .register(registry)
                .increment();
    }

    /** A live article was written. */
    void article(Instant ingestedAt, long nowMs) {
        toArticles.record(since(ingestedAt, nowMs));
    }

    /** What an article changes was sent to tag topics. */
    void routed(String op) {
        Counter.builder("courant.router.changes")
                .description("Records sent to tag topics")
                .tag("op", op)
                .register(registry)
                .increment();
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
