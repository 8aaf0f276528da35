package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.Await;
import io.courant.app.data.RuntimeInfo;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.Topics;
import io.courant.ingest.own.SourceRegistry;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds on a web server of the test's own, asked by the whole process. A failure prints its seed; {@code -Dseed=N} repeats it. */
class FeedIT {

    private static final Topics TOPICS = new Topics(Topics.PREFIX_DEFAULT, Topics.PARTITIONS_DEFAULT);
    private static final long STOPPED_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);

    @TempDir
    private Path directory;

    @Test
    void entriesBecomeArticlesEditedOnesUpdatesAndARemovedFeedIsLeftAlone() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("articles"));
        Files.writeString(folder.resolve("a.md"), "# From a folder\n\nSome words about the metaverse.\n");
        try (ServedFeeds served = new ServedFeeds(1, 1);
                CourantProcess process = start(served, folder.toString())) {
            RuntimeInfo runtime = process.awaitReady();
            String path = "/feed-0.xml";
            List<String> both = new ArrayList<>(served.titles(path));
            both.add("From a folder");
            Await.until(() -> rows(runtime).equals(sorted(both)), () -> rows(runtime));

            served.edit(path);
            List<String> edited = new ArrayList<>(served.titles(path));
            edited.add("From a folder");
            Await.until(() -> rows(runtime).equals(sorted(edited)), () -> rows(runtime));
            int before = served.notModified();
            Await.until(() -> served.notModified() > before + 3, served::notModified);
            assertEquals(served.shown(), raw(runtime));

            try (SourceRegistry registry = new SourceRegistry(client(runtime), TOPICS)) {
                SourceSpec feed = registry.list().stream()
                        .filter(source -> source.kind() == SourceSpec.Kind.FEED)
                        .findFirst()
                        .orElseThrow();
                long removedNanos = System.nanoTime();
                registry.remove(feed.id());
                Await.until(
                        () -> System.nanoTime() - served.lastRequestNanos() > QUIET_NANOS, served::lastRequestNanos);
                long stoppedNanos = served.lastRequestNanos() - removedNanos;
                assertTrue(stoppedNanos < STOPPED_NANOS_MAX, () -> "asked for " + stoppedNanos + " ns");
            }
            assertEquals(sorted(edited), rows(runtime));
        }
    }

    @Test
    void threeKillsLoseAndDoubleNothing() throws Exception {
        killsLoseAndDoubleNothing(3, 50);
    }

    /** Of the whole process, broker and all; a hundred of ingest alone, with 500 feeds, are in its own module. */
    @Test
    @Tag("long")
    void tenKillsWhileTwoHundredFeedsChangeLoseAndDoubleNothing() throws Exception {
        killsLoseAndDoubleNothing(10, 200);
    }

    private void killsLoseAndDoubleNothing(int kills, int feeds) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (ServedFeeds served = new ServedFeeds(feeds, seed)) {
            served.change();
            for (int kill = 0; kill < kills; kill++) {
                try (CourantProcess process = start(served)) {
                    int before = served.requests();
                    int moment = before + 1 + random.nextInt(3 * feeds);
                    Await.until(() -> served.requests() > moment, process::output);
                    process.kill();
                }
            }
            served.rest();
            try (CourantProcess process = start(served)) {
                RuntimeInfo runtime = process.awaitReady();
                Await.until(() -> served.kept() == feeds, served::kept);
                List<String> raw = raw(runtime);
                System.out.println("seed " + seed + ": " + raw.size() + " observations after " + kills + " kills");
                assertEquals(served.shown(), raw, "seed " + seed);
            }
        }
    }

    private CourantProcess start(ServedFeeds served, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(served.addresses());
        arguments.addAll(List.of(more));
        arguments.add("--allow-private");
        return CourantProcess.start(
                directory.resolve("data"), "feed.interval-ms: 1000\nfeed.host-gap-ms: 0\n", arguments);
    }

    private static Map<String, Object> client(RuntimeInfo runtime) {
        return Map.of("bootstrap.servers", runtime.bootstrapServers());
    }

    private static List<String> rows(RuntimeInfo runtime) {
        List<String> titles = new ArrayList<>();
        try (ArticleDatabase database = ArticleDatabase.open("jdbc:sqlite:" + runtime.database())) {
            List<DocumentId> ids = new ArrayList<>();
            database.forEachStamp(stamp -> ids.add(stamp.id()));
            ids.forEach(id -> database.find(id)
                    .ifPresent(stored -> titles.add(stored.article().content().title())));
        } catch (DatabaseUnavailableException e) {
            return List.of("the sink has not made it yet");
        }
        return sorted(titles);
    }

    /** Path, guid and title of all observations in feeds, as whoever reads what is committed finds them. */
    private static List<String> raw(RuntimeInfo runtime) {
        List<String> found = new ArrayList<>();
        Map<String, Object> config =
                Map.of("bootstrap.servers", runtime.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, TOPICS.raw().partitions())
                    .mapToObj(partition -> new TopicPartition(TOPICS.raw().name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    RawDocument document = Serdes.RAW.read(record.headers(), record.value());
                    // PostgreSQL keeps microseconds, and an audit compares rows with articles.
                    assertEquals(0, document.ingestedAt().getNano() % 1_000_000, document.toString());
                    document.entry()
                            .ifPresent(entry -> found.add(path(document) + " " + document.item() + " "
                                    + entry.title().orElse("")));
                });
            }
        }
        return sorted(found);
    }

    private static String path(RawDocument document) {
        String path = URI.create(document.address().orElseThrow()).getPath();
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static List<String> sorted(List<String> list) {
        return list.stream().sorted().toList();
    }
}
