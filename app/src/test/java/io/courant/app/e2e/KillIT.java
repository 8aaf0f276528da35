package io.courant.app.e2e;

import io.courant.app.data.RuntimeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
            Judge judge = new Judge(runtime, "seed " + seed + ", killed at " + moments);
            judge.assertRowsAre(folderChanges);
            judge.assertAuditIsClean();
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
}
