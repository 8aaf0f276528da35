package io.courant.ingest;

import io.courant.contract.Health;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.poll.FeedPoller;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.Ownership;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What ingest publishes about its own work; {@code docs/operations.md} lists the names. Safe for use by many threads. */
final class IngestMeters {

    private static final Duration[] FETCH_BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;

    IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        beginAtZero();
    }

    /** A rate that begins with the first event misses it. */
    private void beginAtZero() {
        for (SourceSpec.Kind source : SourceSpec.Kind.values()) {
            List.of(RawDocument.Op.values()).forEach(op -> documents(source, op));
            deadLetters(source);
        }
        fetches("fetched", "200");
        fetches("not-modified", "304");
    }

    private Counter documents(SourceSpec.Kind source, RawDocument.Op op) {
        return Counter.builder("courant.ingest.documents")
                .description("Raw records published: seen (new or edited) and withdraw")
                .tags("source", name(source), "op", name(op))
                .register(registry);
    }

    private Counter deadLetters(SourceSpec.Kind source) {
        return Counter.builder("courant.ingest.dead.letters")
                .description("Documents refused before raw; courant dead list says why")
                .tag("source", name(source))
                .register(registry);
    }

    private Counter fetches(String result, String status) {
        return Counter.builder("courant.ingest.fetches")
                .description("Fetches of feeds and pages, by what came of them and the HTTP status")
                .tags("result", result, "status", status)
                .register(registry);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The same fetches, counted by what came of them. */
    FeedPoller.Fetch counted(FeedPoller.Fetch fetch) {
        Timer took = Timer.builder("courant.ingest.fetch")
                .description("Time of one fetch with its redirects")
                .serviceLevelObjectives(FETCH_BOUNDS)
                .register(registry);
        Counter bytes = Counter.builder("courant.ingest.fetched")
                .description("Received over the network for feeds and pages, headers included")
                .baseUnit("bytes")
                .register(registry);
        return request -> {
            long startedNanos = System.nanoTime();
            FetchResult result = fetch.of(request);
            took.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
            bytes.increment(result.wireBytes());
            fetches(named(result), status(result)).increment();
            return result;
        };
    }

    private static String named(FetchResult result) {
        if (result instanceof FetchResult.Refused refused) {
            return "refused-" + refused.reason().code();
        }
        if (result instanceof FetchResult.Failed failed) {
            return "failed-" + name(failed.kind());
        }
        return result instanceof FetchResult.Gone
                ? "gone"
                : result instanceof FetchResult.NotModified ? "not-modified" : "fetched";
    }

    private static String status(FetchResult result) {
        if (result instanceof FetchResult.Failed failed) {
            return failed.status().map(String::valueOf).orElse("none");
        }
        return result instanceof FetchResult.Gone
                ? "410"
                : result instanceof FetchResult.NotModified
                        ? "304"
                        : result instanceof FetchResult.Fetched ? "200" : "none";
    }

    /** The same journal: what it has committed is counted, once it stands. */
    Journal counted(SourceSpec.Kind source, Journal journal) {
        Timer took = Timer.builder("courant.ingest.commit")
                .description("Time until a batch of observations stood in Kafka, the wait for others included")
                .tag("source", name(source))
                .register(registry);
        return batch -> {
            long startedNanos = System.nanoTime();
            journal.commit(batch);
            took.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
            batch.raw().forEach(document -> documents(source, document.op()).increment());
            batch.deadLetters().forEach(letter -> deadLetters(source).increment());
        };
    }

    /** Looks at these whenever it is asked. */
    void watch(FeedPoller poller, Ownership ownership) {
        for (SourceSpec.Kind kind : SourceSpec.Kind.values()) {
            for (Health.State state : Health.State.values()) {
                Gauge.builder("courant.ingest.sources", () -> ownership.count(kind, state))
                        .description(
                                "Sources of this instance by how they are doing; a degraded feed is named by /health")
                        .tags("source", name(kind), "state", name(state))
                        .register(registry);
            }
        }
        Gauge.builder("courant.ingest.partitions", ownership::size)
                .description("Partitions of sources that this instance owns")
                .register(registry);
        Gauge.builder("courant.ingest.hosts.waiting", poller::hostsWaiting)
                .description("Hosts with a feed or page that is due and cannot be asked for yet")
                .register(registry);
        Gauge.builder("courant.ingest.fetches.waiting", poller::waiting)
                .description("Feeds and pages that wait for their turn, due or not")
                .register(registry);
    }
}
