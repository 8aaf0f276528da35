package io.courant.ingest.folder;

import io.courant.contract.Health;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A folder under watch whose clock the test turns; every write gets a time of modification of its own. */
final class WatchedFolder {

    static final SourceId SOURCE = new SourceId("folder-test");

    final Path root;
    final MemoryJournal journal = new MemoryJournal();
    FolderOptions options;
    private FolderWatch watch;
    private long nowNs = 1_000_000_000_000L;
    private long modifications;

    WatchedFolder(Path root, OnDelete onDelete) throws IOException {
        this.root = root.toRealPath();
        this.options = new FolderOptions(onDelete, 5000, 100, 1000, 2000, 5000, 1 << 20, 500, 4 << 20, 5000);
        this.watch = open();
    }

    /** As after a kill: only what the journal holds is remembered. */
    void restart() {
        watch = open();
    }

    /** From now on each transaction takes so long. */
    void commitsTake(long ms) {
        journal.failsAfter = () -> {
            nowNs += ms * 1_000_000;
            return false;
        };
    }

    /** Lets so much time pass. */
    void pass(long ms) {
        long end = nowNs + ms * 1_000_000;
        while (nowNs - end < 0) {
            long wait = watch.step();
            nowNs = Math.min(end, nowNs + wait);
        }
        watch.step();
    }

    /** Lets so much time pass that everything which can be known is known. */
    void settle() {
        pass(16_000);
    }

    void hint(String name) {
        watch.hint(FilePaths.below(root, name));
    }

    Health check() {
        return watch.check();
    }

    Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) throws IOException {
        Path file = FilePaths.below(root, name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        touch(name);
        return file;
    }

    void touch(String name) throws IOException {
        Instant time = Instant.parse("2026-01-01T00:00:00.5Z").plusMillis(++modifications * 10);
        Files.setLastModifiedTime(FilePaths.below(root, name), FileTime.from(time));
    }

    void move(String from, String to) throws IOException {
        Path target = FilePaths.below(root, to);
        Files.createDirectories(target.getParent());
        Files.move(FilePaths.below(root, from), target);
    }

    void delete(String name) throws IOException {
        Files.delete(FilePaths.below(root, name));
    }

    /** The raw records so far, one line each: op, item and the first 20 characters. */
    List<String> raw() {
        return journal.raw.stream().map(WatchedFolder::line).toList();
    }

    List<String> deadLetters() {
        return journal.deadLetters.stream().map(DeadLetter::reason).toList();
    }

    String address(String name) {
        return FilePaths.address(FilePaths.below(root, name));
    }

    private static String line(RawDocument document) {
        String text = document.body()
                .map(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                .map(body -> " " + body.substring(0, Math.min(20, body.length())))
                .orElse("");
        return document.op().name().toLowerCase(Locale.ROOT) + " " + document.item() + text;
    }

    private FolderWatch open() {
        FolderLedger ledger = new FolderLedger(SOURCE, options, journal.remembered(), journal);
        return new FolderWatch(
                new FolderRoot(root.toString()),
                ledger,
                () -> nowNs,
                () -> Instant.parse("2026-11-23T08:00:00Z").plusNanos(nowNs),
                folder -> {},
                () -> false);
    }
}
