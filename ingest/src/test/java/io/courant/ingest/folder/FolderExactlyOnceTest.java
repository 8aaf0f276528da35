package io.courant.ingest.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import io.courant.ingest.own.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files come, change, move, are copied and go, events come or are lost, and the watcher is killed before and after its commits:
 * in the end the journal says what the folder holds, and nothing was written twice.
 */
class FolderExactlyOnceTest {

    private static final List<String> NAMES =
            List.of("a.md", "b.md", "c.txt", "中/文.md", "中/d.md", "x/y/z.md", "x/y/w", "x/e.jsonl", "f.jsonl", "g");

    @TempDir
    Path temp;

    private final Map<String, String> onDisk = new HashMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(1_000, 2_500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theJournalSaysWhatTheFolderHolds(long seed) throws IOException {
        run(seed, seed % 2 == 0 ? OnDelete.WITHDRAW : OnDelete.KEEP);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void theJournalSaysWhatTheFolderHoldsManyTimes(long seed) throws IOException {
        run(seed, seed % 2 == 0 ? OnDelete.WITHDRAW : OnDelete.KEEP);
    }

    private void run(long seed, OnDelete onDelete) throws IOException {
        Random random = new Random(seed);
        WatchedFolder folder = new WatchedFolder(Files.createDirectory(temp.resolve("watched")), onDelete);
        folder.options = new FolderOptions(onDelete, 5000, 100, 1000, 2000, 5000, 1 << 20, 3, 4 << 20, 5000);
        folder.restart();
        double failing = random.nextInt(3) * 0.15;
        folder.journal.failsBefore = () -> random.nextDouble() < failing;
        folder.journal.failsAfter = () -> random.nextDouble() < failing;
        for (int i = 0; i < 60; i++) {
            change(folder, random);
            try {
                folder.pass(random.nextInt(4) == 0 ? 6000 : random.nextInt(400));
                if (random.nextInt(12) == 0) {
                    folder.restart();
                }
            } catch (JournalException e) {
                folder.restart();
            }
        }
        folder.journal.failsBefore = () -> false;
        folder.journal.failsAfter = () -> false;
        folder.restart();
        folder.settle();

        SortedMap<String, ContentHash> expected = expected(folder);
        SortedMap<String, ContentHash> live = live(folder.journal);
        if (onDelete == OnDelete.KEEP) {
            live.keySet().retainAll(expected.keySet());
        } else {
            assertEquals(expected.size(), folder.journal.live().size(), "live documents, seed " + seed);
        }
        assertEquals(expected, live, "seed " + seed);
        nothingTwice(folder.journal.raw, seed);
    }

    private void change(WatchedFolder folder, Random random) throws IOException {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String other = NAMES.get(random.nextInt(NAMES.size()));
        boolean there = onDisk.containsKey(name);
        switch (random.nextInt(there ? 6 : 2)) {
            case 0, 1 -> write(folder, name, content(random));
            case 2 -> folder.touch(name);
            case 3 -> {
                folder.delete(name);
                onDisk.remove(name);
            }
            case 4 -> write(folder, other, onDisk.get(name));
            default -> {
                if (!onDisk.containsKey(other)) {
                    folder.move(name, other);
                    onDisk.put(other, onDisk.remove(name));
                }
            }
        }
        if (random.nextBoolean()) {
            Stream.of(other, name).filter(n -> random.nextBoolean()).forEach(folder::hint);
        }
    }

    private void write(WatchedFolder folder, String name, String content) throws IOException {
        folder.write(name, content);
        onDisk.put(name, content);
    }

    /** Few different contents, so that equal ones meet. */
    private static String content(Random random) {
        if (random.nextInt(3) > 0) {
            return "# Text " + random.nextInt(5);
        }
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < 9; id++) {
            if (random.nextBoolean()) {
                lines.add("{\"id\":" + id + ",\"v\":" + random.nextInt(2) + "}");
            }
        }
        return lines.isEmpty() ? "# None" : String.join("\n", lines);
    }

    /** By address what the folder holds. */
    private SortedMap<String, ContentHash> expected(WatchedFolder folder) {
        SortedMap<String, ContentHash> expected = new TreeMap<>();
        onDisk.forEach((name, content) -> {
            if (content.startsWith("{")) {
                content.lines()
                        .forEach(line ->
                                expected.put(folder.address(name) + "#" + line.charAt(6), ContentHash.of(line)));
            } else {
                expected.put(folder.address(name), ContentHash.of(content));
            }
        });
        return expected;
    }

    private static SortedMap<String, ContentHash> live(MemoryJournal journal) {
        SortedMap<String, ContentHash> live = new TreeMap<>();
        for (RawDocument document : journal.live().values()) {
            live.put(
                    document.address().orElseThrow(),
                    document.body().orElseThrow().hash());
        }
        return live;
    }

    private static void nothingTwice(List<RawDocument> raw, long seed) {
        Map<DocumentId, Optional<String>> last = new HashMap<>();
        for (RawDocument document : raw) {
            Optional<String> seen = document.body().map(body -> document.address() + " " + body.hash());
            assertNotEquals(
                    seen,
                    last.getOrDefault(document.id(), Optional.empty()),
                    () -> "written twice, seed " + seed + ": " + document);
            last.put(document.id(), seen);
        }
    }
}
