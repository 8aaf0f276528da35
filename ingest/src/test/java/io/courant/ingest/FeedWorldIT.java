package io.courant.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.SourceSpec;
import io.courant.contract.serde.Serdes;
import io.courant.ingest.own.SourceRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest alone, in processes that can be killed, against feeds on many hosts. A failure prints its seed; {@code -Dseed=N} repeats it. */
class FeedWorldIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    @Test
    void twoInstancesOwnEachFeedInTurnAndOneTakesOverWhenTheOtherDies() throws Exception {
        twoInstances();
    }

    /** On a machine that does nothing else: of the ten seconds six are the session's time-out. */
    @Test
    @Tag("long")
    void oneTakesOverWithinTenSecondsWhenTheOtherDies() throws Exception {
        long movedMs = twoInstances();
        assertTrue(movedMs < 10_000, () -> "ownership moved after " + movedMs + " ms");
    }

    /** Returns how long the feeds of the one that was killed were asked by nobody, in milliseconds. */
    private long twoInstances() throws Exception {
        try (TestBroker broker = new TestBroker(directory.resolve("kafka"));
                FeedWorld world = new FeedWorld(12, 2, 0, 1);
                SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics)) {
            world.change();
            registry.addAll(world.sources(Map.of(FeedConfig.INTERVAL_MS, "300")));
            IngestProcess first = instance(broker, "a");
            IngestProcess second = null;
            try {
                await(() -> askers(world, "a").size() == 24, world::askedBy);
                second = instance(broker, "b");
                await(() -> !askers(world, "b").isEmpty(), world::askedBy);
                int joined = world.requests();
                await(() -> world.requests() > joined + 150, world::requests);
                List<String> theirs = askers(world, "b");
                second.kill();
                long killedNanos = System.nanoTime();
                Map<String, String> before = world.askedBy();
                await(
                        () -> theirs.stream()
                                .allMatch(feed -> world.askedBy().get(feed).length()
                                        > before.get(feed).length()),
                        world::askedBy);
                long movedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedNanos);
                System.out.println(theirs.size() + " feeds moved in " + movedMs + " ms");
                world.rest();
                await(() -> world.kept() == 24, world::kept);
                world.askedBy()
                        .forEach((feed, by) ->
                                assertTrue(by.matches("a+b*a*"), () -> feed + " was asked in turn by " + by));
                assertEquals(world.shown(), raw(broker));
                return movedMs;
            } finally {
                first.kill();
                if (second != null) {
                    second.kill();
                }
                keepLog("two");
            }
        }
    }

    @Test
    void killsLoseAndDoubleNeitherEntriesNorPages() throws Exception {
        killsLoseAndDoubleNothing(3, 4, 5);
    }

    @Test
    @Tag("long")
    void hundredKillsWhileFiveHundredFeedsChangeLoseAndDoubleNothing() throws Exception {
        killsLoseAndDoubleNothing(100, 50, 10);
    }

    /** Full texts are among them: pages fail now and then, but each is asked for often enough to be had in the end. */
    private void killsLoseAndDoubleNothing(int kills, int hosts, int feedsPerHost) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int feeds = hosts * feedsPerHost;
        try (TestBroker broker = new TestBroker(directory.resolve("kafka"));
                FeedWorld world = new FeedWorld(hosts, feedsPerHost, 5, seed);
                SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics)) {
            world.change();
            registry.addAll(world.sources(Map.of(
                    FeedConfig.INTERVAL_MS, "300", FeedConfig.PAGE_ATTEMPTS_MAX, "10", FeedConfig.PAGE_RETRY_MS, "1")));
            for (int kill = 0; kill < kills; kill++) {
                IngestProcess process = instance(broker, "a");
                try {
                    int moment = world.requests() + 1 + random.nextInt(2 * feeds);
                    await(() -> world.requests() > moment, world::requests);
                } finally {
                    process.kill();
                }
                if (kill % 10 == 9) {
                    System.out.println((kill + 1) + " kills, " + world.shown().size() + " shown");
                }
            }
            world.rest();
            IngestProcess last = instance(broker, "a");
            try {
                await(() -> world.kept() == feeds, world::kept);
                await(() -> raw(broker).size() >= world.shown().size(), () -> raw(broker)
                        .size());
                assertEquals(world.shown(), raw(broker), "seed " + seed);
                System.out.println("seed " + seed + ": " + world.shown().size() + " observations, " + world.pages()
                        + " requests for pages, " + kills + " kills");
            } finally {
                last.kill();
                keepLog("killed");
            }
        }
    }

    @Test
    @Tag("long")
    void tenThousandFeedsAreAskedPolitelyByOneProcessOfLittleMemory() throws Exception {
        int hosts = 200;
        int perHost = Integer.getInteger("perHost", 50);
        int gapMs = 300;
        Map<String, String> settings = Map.of(
                FeedConfig.HOST_GAP_MS,
                String.valueOf(gapMs),
                FeedConfig.REQUESTS_MAX,
                "64",
                FeedConfig.ALLOW_PRIVATE,
                "true");
        try (TestBroker broker = new TestBroker(directory.resolve("kafka"));
                FeedWorld world = new FeedWorld(hosts, perHost, 0, 1);
                SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics)) {
            Map<String, String> own = Map.of(FeedConfig.INTERVAL_MS, "120000");
            registry.addAll(world.sources(own));
            IngestProcess one = new IngestProcess(broker, "a", output(), 500, contact(settings, "a"));
            IngestProcess two = null;
            try {
                long begunNanos = System.nanoTime();
                await(() -> askers(world, "a").size() == hosts * perHost, () -> askers(world, "a")
                        .size());
                System.out.println("all were asked after " + secondsSince(begunNanos) + " s");
                world.rest();

                String late = world.addFeed();
                long addedNanos = System.nanoTime();
                registry.add(world.source(late, own));
                await(() -> world.firstAskedNanos(late) != 0, () -> late + " is not asked");
                long addedMs = TimeUnit.NANOSECONDS.toMillis(world.firstAskedNanos(late) - addedNanos);
                SourceSpec gone =
                        world.source(world.askedBy().keySet().iterator().next(), own);
                long removedNanos = System.nanoTime();
                registry.remove(gone.id());
                int rebalances = rebalances();

                await(() -> world.kept() > hosts * perHost / 2, world::kept);
                two = new IngestProcess(broker, "b", output(), 500, contact(settings, "b"));
                await(() -> !askers(world, "b").isEmpty(), () -> "b asks nothing");
                await(() -> world.kept() >= hosts * perHost - 1, world::kept);
                two.kill();
                int requests = world.requests();
                await(() -> world.requests() > requests + hosts * perHost, world::requests);

                String goneName = gone.address().substring("http://".length());
                long afterRemovalMs = TimeUnit.NANOSECONDS.toMillis(world.lastAskedNanos(goneName) - removedNanos);
                double share = 100.0 * world.notModified() / world.requests();
                System.out.println(hosts * perHost + " feeds: " + share + " % of " + world.requests()
                        + " answers were 304, no host was asked again sooner than after " + world.pauseMsMin()
                        + " ms (gap " + gapMs + "), a feed that was added was asked after " + addedMs
                        + " ms, one that was removed last " + afterRemovalMs + " ms later, after " + rebalances
                        + " assignment(s); peak memory of the process " + peakMemory(one));
                assertTrue(share >= 95, () -> share + " % of answers were 304");
                assertTrue(world.pauseMsMin() >= gapMs - 5, () -> "asked again after " + world.pauseMsMin() + " ms");
                assertTrue(addedMs < 5_000, () -> "asked after " + addedMs + " ms");
                assertTrue(afterRemovalMs < 5_000, () -> "asked " + afterRemovalMs + " ms after its removal");
                assertEquals(1, rebalances);
                assertTrue(one.isAlive());
                assertEquals(world.shown().size(), raw(broker).size());
            } finally {
                one.kill();
                if (two != null) {
                    two.kill();
                }
                keepLog("scale");
            }
        }
    }

    private static Map<String, String> contact(Map<String, String> settings, String name) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(FeedConfig.CONTACT, "https://example.org/" + name);
        return all;
    }

    private Path output() {
        return directory.resolve("output");
    }

    private IngestProcess instance(TestBroker broker, String name) throws IOException {
        return new IngestProcess(broker, name, output(), 256, contact(Map.of(FeedConfig.HOST_GAP_MS, "0"), name));
    }

    private int rebalances() throws IOException {
        return (int) Files.readAllLines(output()).stream()
                .filter(line -> line.contains("owns partitions"))
                .count();
    }

    private static String peakMemory(IngestProcess process) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("unknown");
    }

    private void keepLog(String name) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.copy(
                output(),
                Path.of("target", "feed-world-" + name + ".log"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The feeds that somebody was the last to ask. */
    private static List<String> askers(FeedWorld world, String name) {
        return world.askedBy().entrySet().stream()
                .filter(feed -> feed.getValue().endsWith(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> raw(TestBroker broker) {
        List<String> lines = new ArrayList<>();
        broker.read(broker.topics.raw().name(), broker.topics.raw().partitions())
                .forEach(record -> lines.add(FeedWorld.line(Serdes.RAW.read(record.headers(), record.value()))));
        return lines.stream().sorted().toList();
    }

    private static long secondsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }

    private static void await(BooleanSupplier condition, Supplier<?> state) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - until < 0, () -> "still not so: " + state.get());
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
