package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.audit.DatabaseRows;
import io.courant.app.data.RuntimeInfo;
import io.courant.contract.id.DocumentId;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import io.courant.sink.jdbc.StoredArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole process is killed, with the broker, ingest, processor and sink in it, at random moments while the folder changes. In
 * the end the audit is clean and the rows are what the folder holds. A failure prints its seed; {@code -Dseed=N} repeats it.
 */
class KillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Test
    void threeKillsLoseAndDoubleNothing() throws Exception {
        killsLoseAndDoubleNothing(3, 200, 150);
    }

    @Test
    @Tag("long")
    void twentyKillsWhileTwoThousandFilesComeAndGoLoseAndDoubleNothing() throws Exception {
        killsLoseAndDoubleNothing(20, 5_000, 120);
    }

    private void killsLoseAndDoubleNothing(int kills, int changes, int pauseMsMax) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path folder = Files.createDirectory(directory.resolve("articles"));
        FolderChanges folderChanges = new FolderChanges(folder, seed);
        AtomicBoolean killing = new AtomicBoolean(true);
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(() -> change(folderChanges, changes, killing::get, seed, pauseMsMax));
        Path data = directory.resolve("data");
        List<String> moments = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            try (CourantProcess process = CourantProcess.start(data, folder)) {
                long momentMs = 1_000 + random.nextInt(6_000);
                boolean onceReady = random.nextInt(3) > 0;
                if (onceReady) {
                    process.awaitReady();
                }
                moments.add((onceReady ? "ready + " : "start + ") + momentMs + " ms");
                Thread.sleep(momentMs);
                process.kill();
            }
        }
        killing.set(false);
        try (CourantProcess process = CourantProcess.start(data, folder)) {
            RuntimeInfo runtime = process.awaitReady();
            writer.join();
            String where = "seed " + seed + ", killed at " + moments;
            assertRowsAre(folderChanges, runtime, where);
            try (ArticleDatabase database = ArticleDatabase.open("jdbc:sqlite:" + runtime.database())) {
                AuditReport report = new Audit(
                                Map.of("bootstrap.servers", runtime.bootstrapServers()),
                                new Topics(Topics.PREFIX_DEFAULT, Topics.PARTITIONS_DEFAULT),
                                Optional.of(new DatabaseRows(database)))
                        .quietFor(Duration.ofSeconds(30))
                        .run(PATIENCE, step -> {});
                System.out.println(where + ": " + report.counts());
                assertTrue(report.isClean(), where + ": " + report.violations());
            }
        }
    }

    /** So many changes, and more for as long as the killing goes on. */
    private static void change(FolderChanges folder, int changes, BooleanSupplier killing, long seed, int pauseMsMax) {
        Random random = new Random(seed + 1);
        try {
            for (int change = 0; change < changes || killing.getAsBoolean(); change++) {
                folder.next();
                Thread.sleep(random.nextInt(pauseMsMax));
            }
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static void assertRowsAre(FolderChanges folder, RuntimeInfo runtime, String where) throws Exception {
        Map<String, String> files = new TreeMap<>();
        folder.titles().forEach((file, title) -> files.put(file.toUri().toString(), title));
        List<String> archived = folder.archivedTitles().stream().sorted().toList();
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> rows = Map.of();
        List<String> archivedRows = List.of();
        while (System.nanoTime() < deadlineNanos && !(rows.equals(files) && archivedRows.equals(archived))) {
            Thread.sleep(500);
            Map<String, String> found = new TreeMap<>();
            List<String> foundArchived = new ArrayList<>();
            try (ArticleDatabase database = ArticleDatabase.open("jdbc:sqlite:" + runtime.database())) {
                List<DocumentId> ids = new ArrayList<>();
                database.forEachStamp(stamp -> ids.add(stamp.id()));
                for (DocumentId id : ids) {
                    Optional<StoredArticle> stored = database.find(id);
                    if (stored.isEmpty()) {
                        continue; // withdrawn in the meantime
                    }
                    StoredArticle article = stored.get();
                    String address = article.article().address().orElseThrow();
                    if (address.contains("#")) {
                        foundArchived.add(article.article().content().title());
                    } else {
                        found.put(address, article.article().content().title());
                    }
                }
            } catch (DatabaseUnavailableException e) {
                continue; // the sink has not made it yet
            }
            rows = found;
            archivedRows = foundArchived.stream().sorted().toList();
        }
        assertEquals(files, rows, where);
        assertEquals(archived, archivedRows, where);
    }
}
