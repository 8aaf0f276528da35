package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.app.Await;
import io.courant.app.data.RuntimeInfo;
import io.courant.app.replay.StoredRecords;
import io.courant.contract.record.Article;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunProgress.State;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunSelection;
import io.courant.contract.record.RunSummary;
import io.courant.contract.record.Story;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole process is killed at random moments while history is replayed and live articles come in. In the end the audit is clean,
 * and the run's summary is what its outcomes say. A failure prints its seed; {@code -Dseed=N} repeats it.
 */
class ReplayKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Test
    void threeKillsDuringAReplayLoseAndDoubleNothing() throws Exception {
        killsDuringAReplayLoseAndDoubleNothing(3, 200, 15);
    }

    @Test
    @Tag("long")
    void twentyKillsDuringAReplayLoseAndDoubleNothing() throws Exception {
        killsDuringAReplayLoseAndDoubleNothing(20, 2_000, 20);
    }

    @Test
    @Tag("long")
    void eightKillsDuringARebuildLoseAndDoubleNothing() throws Exception {
        killsDuringARunLoseAndDoubleNothing(RunRequest.Kind.REBUILD, Integer.getInteger("kills", 8), 600, 100);
    }

    private void killsDuringAReplayLoseAndDoubleNothing(int kills, int changes, int rate) throws Exception {
        killsDuringARunLoseAndDoubleNothing(RunRequest.Kind.REPLAY, kills, changes, rate);
    }

    private void killsDuringARunLoseAndDoubleNothing(RunRequest.Kind kind, int kills, int changes, int rate)
            throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path folder = Files.createDirectory(directory.resolve("articles"));
        FolderChanges folderChanges = new FolderChanges(folder, seed);
        for (int change = 0; change < changes; change++) {
            folderChanges.next();
        }
        Path data = directory.resolve("data");
        RunRequest request;
        AtomicBoolean changing = new AtomicBoolean(true);
        CompletableFuture<Void> writer;
        try (CourantProcess process = CourantProcess.start(data, folder)) {
            RuntimeInfo runtime = process.awaitReady();
            Judge judge = new Judge(runtime, "seed " + seed + ", before the replay");
            judge.assertRowsAre(folderChanges);
            judge.assertAuditIsClean();
            request = RunRequest.replay(Runs.newId(kind, Instant.now()), RunSelection.ALL, Instant.now())
                    .of(kind)
                    .atMost(rate);
            writer = CompletableFuture.runAsync(() -> change(folderChanges, changing, seed));
            try (Runs runs = runs(runtime)) {
                runs.file(request);
                if (kind == RunRequest.Kind.REPLAY) {
                    runs.follow(request.id(), run -> run.progress().copied() == 0);
                }
            }
            // New state is made before the first record is copied: that is to be cut off, too.
            Thread.sleep(kind == RunRequest.Kind.REPLAY ? 0 : random.nextInt(2_000));
            process.kill();
        }
        for (int kill = 1; kill < kills; kill++) {
            try (CourantProcess process = CourantProcess.start(data, folder)) {
                if (kind == RunRequest.Kind.REBUILD) {
                    askAgain(process.awaitReady(), rate);
                    Thread.sleep(random.nextInt(3_000));
                } else {
                    if (random.nextInt(3) > 0) {
                        process.awaitReady();
                    }
                    Thread.sleep(1_000 + random.nextInt(4_000));
                }
                process.kill();
            }
        }
        try (CourantProcess process = CourantProcess.start(data, folder)) {
            RuntimeInfo runtime = process.awaitReady();
            try (Runs runs = runs(runtime)) {
                long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
                for (Run run : runs.list()) {
                    runs.follow(run.id(), now -> System.nanoTime() < deadlineNanos);
                }
                changing.set(false);
                writer.join();
                Judge judge = new Judge(runtime, "seed " + seed);
                judge.assertRowsAre(folderChanges);
                judge.assertAuditIsClean();
                for (Run run : runs.list()) {
                    assertSummaryIsRight(runtime, run);
                }
                assertStoriesAreWhatArticlesSay(runtime);
                assertEquals(
                        kind == RunRequest.Kind.REBUILD,
                        runs.generation().number() > 1,
                        String.valueOf(runs.generation()));
                System.out.println(runs.generation());
            }
        }
    }

    private static RunRequest request(RunRequest.Kind kind, int rate) {
        Instant now = Instant.now();
        return RunRequest.replay(Runs.newId(kind, now), RunSelection.ALL, now)
                .of(kind)
                .atMost(rate);
    }

    /** Most of what can be cut off is in a rebuild's first moments: there is to be another one as soon as one is over. */
    private static void askAgain(RuntimeInfo runtime, int rate) {
        try (Runs runs = runs(runtime)) {
            System.out.println(runs.generation());
            if (runs.list().stream().allMatch(Run::isOver)) {
                runs.file(request(RunRequest.Kind.REBUILD, rate));
            }
        }
    }

    /** Every record that {@code raw} held when the run began has one outcome in it, and nothing was sent by it. */
    private static void assertSummaryIsRight(RuntimeInfo runtime, Run run) throws InterruptedException {
        Topics topics = topics(runtime);
        StoredRecords stored = new StoredRecords(Map.of("bootstrap.servers", runtime.bootstrapServers()));
        RunProgress progress = run.progress();
        System.out.println(run.id() + ": " + progress.summary());
        long inRange = stored.of(topics.raw()).stream()
                .filter(raw -> raw.offset()
                        < progress.partitions().get(raw.partition()).end())
                .count();
        RunSummary counted = RunSummary.NONE;
        Set<Object> positions = new HashSet<>();
        for (var record : stored.of(topics.outcomes())) {
            Outcome outcome = Serdes.OUTCOME.read(record.headers(), record.value());
            if (outcome.run().equals(run.id())) {
                counted = counted.and(outcome);
                positions.add(outcome.raw());
            }
        }
        assertEquals(State.DONE, run.state());
        assertEquals(counted, progress.summary());
        assertEquals(inRange, counted.records());
        assertEquals(inRange, positions.size());
        assertEquals(inRange, progress.copied());
        assertEquals(0, counted.of(Outcome.Kind.PUBLISHED) + counted.of(Outcome.Kind.UPDATED), counted.toString());
        // The broker may have been killed before it noted that this was deleted; then it is so again after a start.
        Await.until(() -> stored.of(topics.replay()).isEmpty(), () -> stored.of(topics.replay()));
    }

    /** Each story lists who says that he is in it, and nobody else; and its first is the only one that says so. */
    private static void assertStoriesAreWhatArticlesSay(RuntimeInfo runtime) {
        StoredRecords stored = new StoredRecords(Map.of("bootstrap.servers", runtime.bootstrapServers()));
        Map<String, String> listed = new TreeMap<>();
        latest(stored, topics(runtime).stories()).values().forEach(value -> {
            Story story = Serdes.STORY.read(value);
            story.members()
                    .forEach(member -> listed.put(
                            member.document().value(),
                            story.id() + " " + story.first().equals(member.document())));
        });
        Map<String, String> said = new TreeMap<>();
        latest(stored, topics(runtime).articles()).forEach((id, value) -> {
            Article article = Serdes.ARTICLE.read(value);
            said.put(id, article.storyId() + " " + article.first());
        });
        assertEquals(said, listed);
    }

    private static Map<String, byte[]> latest(StoredRecords stored, TopicSpec topic) {
        Map<String, byte[]> latest = new TreeMap<>();
        stored.of(topic).forEach(record -> {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        });
        return latest;
    }

    private static void change(FolderChanges folder, AtomicBoolean changing, long seed) {
        Random random = new Random(seed + 1);
        try {
            while (changing.get()) {
                folder.next();
                Thread.sleep(50 + random.nextInt(300));
            }
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static Runs runs(RuntimeInfo runtime) {
        return new Runs(Map.of("bootstrap.servers", runtime.bootstrapServers()), topics(runtime));
    }

    private static Topics topics(RuntimeInfo runtime) {
        return new Topics(runtime.prefix(), Topics.PARTITIONS_DEFAULT);
    }
}
