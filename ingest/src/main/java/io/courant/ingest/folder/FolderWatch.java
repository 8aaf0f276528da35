package io.courant.ingest.folder;

import io.courant.contract.Health;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.record.FileState;
import io.courant.contract.record.RootState;
import io.courant.ingest.folder.Candidates.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over one folder, one step at a time: a scan when one is due, files that have become stable, files that have been away
 * for long enough. It has no thread and no clock of its own. Only {@link #check()} may be called by other threads.
 */
final class FolderWatch {

    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
    private static final long NS_PER_MS = 1_000_000;
    private static final int FILES_PER_STEP = 500;
    /** A vanished file waits no longer than this for files that it may have become. */
    private static final long MOVE_AWAITED_NS = 60_000 * NS_PER_MS;
    /** A scan takes at most this share of the time. */
    private static final int SCAN_SHARE = 10;
    /** After a transaction the watch rests for so many times as long as it took: files that come meanwhile share the next one. */
    private static final int REST_FOR_COST = 4;

    private static final long REST_NS_MAX = 100 * NS_PER_MS;

    private final FolderRoot root;
    private final FolderLedger ledger;
    private final FolderDecisions decisions;
    private final ArchivePass archives;
    private final DocumentReader reader;
    private final Candidates candidates;
    private final Map<String, Long> missingSinceNs = new HashMap<>();
    private final Complaints complaints = new Complaints(log);
    private final Progress progress;
    private final LongSupplier clockNs;
    private final Consumer<Path> entered;
    private final BooleanSupplier stopped;
    private long nextScanNs;
    private long restUntilNs;
    private Optional<String> identity = Optional.empty();
    private volatile Health health = Health.starting("the first scan is running");

    /**
     * @param entered is told of each folder before its files are listed
     * @param stopped whether to leave off
     */
    FolderWatch(
            FolderRoot root,
            FolderLedger ledger,
            LongSupplier clockNs,
            InstantSource clock,
            Consumer<Path> entered,
            BooleanSupplier stopped) {
        FolderOptions options = ledger.options();
        this.root = root;
        this.ledger = ledger;
        this.reader = new DocumentReader(options.archiveBytesMax());
        this.decisions = new FolderDecisions(root, ledger, clock);
        this.archives = new ArchivePass(root, ledger, decisions, reader, stopped);
        this.candidates = new Candidates(options);
        this.progress = new Progress(log, ledger.source().value(), options.progressIntervalMs());
        this.clockNs = clockNs;
        this.entered = entered;
        this.stopped = stopped;
        this.nextScanNs = clockNs.getAsLong();
        this.restUntilNs = nextScanNs;
    }

    Health check() {
        return health;
    }

    /**
     * Does what is due, for a second or so at most.
     *
     * @return nanoseconds until something is due again, at least 0
     * @throws io.courant.ingest.own.JournalException if a batch is not known to stand: this watch is not to be used again
     */
    long step() {
        long began = clockNs.getAsLong();
        if (restUntilNs - began > 0) {
            return restUntilNs - began;
        }
        if (nextScanNs - began <= 0) {
            scan();
        }
        boolean more = takeStable();
        commit();
        actOnVanished();
        commit();
        long now = clockNs.getAsLong();
        long wait = Math.min(nextScanNs - now, candidates.waitNs(now).orElse(Long.MAX_VALUE));
        for (long since : missingSinceNs.values()) {
            long settled = since + vanishedAfterNs() - now;
            wait = Math.min(wait, settled > 0 ? settled : ledger.options().stableMs() * NS_PER_MS);
        }
        if (more) {
            restUntilNs = now;
        }
        return Math.max(0, wait);
    }

    private void commit() {
        long began = clockNs.getAsLong();
        if (ledger.commit()) {
            long now = clockNs.getAsLong();
            restUntilNs = now + Math.min(REST_NS_MAX, REST_FOR_COST * (now - began));
        }
    }

    /** Something happened to this file or folder: look at it now. */
    void hint(Path path) {
        if (identity.isEmpty() || !path.startsWith(root.path()) || SkippedNames.contains(FilePaths.name(path))) {
            return;
        }
        String name = root.name(path);
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                FolderScan.of(root.path(), path, entered).files().forEach((file, look) -> note(file, look, true));
                return;
            }
            Optional<Look> look = FolderScan.look(root.path(), path);
            if (look.isPresent()) {
                note(name, look.get(), true);
            } else {
                candidates.remove(name);
                missing(name);
                ledger.state().files().subMap(name + "/", name + "0").keySet().forEach(this::missing);
            }
        } catch (NoSuchFileException e) {
            candidates.remove(name);
        } catch (IOException e) {
            complaints.say(name, complaint(path, e));
        }
    }

    /** Events were lost: scan at once. */
    void rescan() {
        nextScanNs = clockNs.getAsLong();
    }

    private void scan() {
        long began = clockNs.getAsLong();
        Optional<FolderScan> scan = scanned();
        scan.ifPresent(this::compare);
        if (scan.isEmpty()) {
            missingSinceNs.clear();
        }
        long now = clockNs.getAsLong();
        long interval = ledger.options().scanIntervalMs() * NS_PER_MS;
        nextScanNs = now + Math.max(interval, (now - began) * SCAN_SHARE);
    }

    /** What is in the folder; nothing if that cannot be told, which must never be taken for an empty folder. */
    private Optional<FolderScan> scanned() {
        identity = root.enter();
        if (identity.isEmpty()) {
            return unavailable(root + " is not there or is no folder: nothing is taken for deleted until it is back");
        }
        try {
            FolderScan scan = FolderScan.of(root.path(), root.path(), entered);
            boolean other = ledger.state().root().isPresent()
                    && !ledger.state().root().get().identity().equals(identity.get());
            if (scan.files().isEmpty() && other && ledger.state().holdsFiles()) {
                identity = Optional.empty();
                return unavailable(root + " is empty and not the folder that it was (is a disk not mounted?):"
                        + " nothing is taken for deleted until a file is in it");
            }
            health = Health.UP;
            complaints.withdraw("");
            return Optional.of(scan);
        } catch (IOException e) {
            identity = Optional.empty();
            return unavailable(complaint(root.path(), e));
        }
    }

    private Optional<FolderScan> unavailable(String why) {
        complaints.say("", why);
        health = Health.degraded(why);
        return Optional.empty();
    }

    private void compare(FolderScan scan) {
        Optional<RootState> seen = identity.map(RootState::new);
        if (!scan.files().isEmpty() && !ledger.state().root().equals(seen)) {
            ledger.draft().put(seen.orElseThrow());
        }
        scan.files().forEach((path, look) -> note(path, look, false));
        scan.unreadable().forEach((path, e) -> complaints.say(path, complaint(root.file(path), e)));
        for (FileState known : ledger.state().files().values()) {
            if (!scan.files().containsKey(known.path()) && !isBelow(scan.unreadable(), known.path())) {
                missing(known.path());
            }
        }
    }

    private void note(String path, Look look, boolean hinted) {
        missingSinceNs.remove(path);
        boolean isKnown = ledger.state()
                .file(path)
                .filter(known -> !known.gone() && look.isOf(known))
                .isPresent();
        if (isKnown) {
            candidates.remove(path);
        } else {
            candidates.observe(path, look, clockNs.getAsLong(), hinted);
        }
    }

    private void missing(String path) {
        if (ledger.state().file(path).filter(known -> !known.gone()).isPresent()) {
            missingSinceNs.putIfAbsent(path, clockNs.getAsLong());
        }
    }

    /** @return whether there is more to take than one step should */
    private boolean takeStable() {
        List<Candidate> due = candidates.due(clockNs.getAsLong(), FILES_PER_STEP);
        int before = candidates.count();
        for (Candidate candidate : due) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            String path = candidate.path();
            try {
                Optional<Look> look = FolderScan.look(root.path(), root.file(path));
                if (look.isEmpty()) {
                    candidates.remove(path);
                    missing(path);
                } else if (candidates.observe(path, look.get(), clockNs.getAsLong(), false)) {
                    take(path, look.get());
                }
            } catch (NoSuchFileException e) {
                candidates.remove(path);
                missing(path);
            } catch (IOException e) {
                complaints.say(path, complaint(root.file(path), e));
                candidates.postpone(path, clockNs.getAsLong() + ledger.options().scanIntervalMs() * NS_PER_MS);
            }
            ledger.commitIfFull();
        }
        progress.advance(Math.max(0, before - candidates.count()), candidates.count(), clockNs.getAsLong());
        return due.size() == FILES_PER_STEP;
    }

    /** Reads a file, and looks again: what was changed meanwhile is read another time. */
    private void take(String path, Look look) throws IOException {
        boolean archive;
        Optional<Found> found = Optional.empty();
        try (DocumentStream stream = reader.open(root.file(path), ItemKeys.path(path))) {
            archive = stream.isArchive();
            if (!archive) {
                found = stream.next();
            }
        }
        Optional<Look> after = FolderScan.look(root.path(), root.file(path));
        boolean still = after.equals(Optional.of(look));
        if (still && archive) {
            still = archives.run(path, look);
        } else if (still && found.orElseThrow() instanceof Found.Document document) {
            decisions.document(path, look, document);
        } else if (still && found.orElseThrow() instanceof Found.Refused refused) {
            decisions.refused(path, look, refused);
        }
        if (still) {
            complaints.withdraw(path);
            candidates.remove(path);
            missingSinceNs.remove(path);
        } else if (!stopped.getAsBoolean()) {
            after = FolderScan.look(root.path(), root.file(path));
            candidates.remove(path);
            after.ifPresent(now -> candidates.observe(path, now, clockNs.getAsLong(), false));
        }
    }

    /** Acts on what the ledger remembers, so the draft has to stand: a file that moved is remembered elsewhere by now. */
    private void actOnVanished() {
        long now = clockNs.getAsLong();
        List<String> due = missingSinceNs.entrySet().stream()
                .filter(entry -> isSettled(entry.getValue(), now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (String path : due) {
            Optional<FileState> known = ledger.state().file(path).filter(file -> !file.gone());
            boolean sure = known.isEmpty() || (root.isGone(path) && root.enter().equals(identity));
            if (stopped.getAsBoolean() || !sure) {
                missingSinceNs.remove(path);
                continue;
            }
            known.ifPresent(decisions::vanished);
            missingSinceNs.remove(path);
            ledger.commitIfFull();
        }
    }

    private boolean isSettled(long since, long now) {
        if (since + vanishedAfterNs() - now > 0) {
            return false;
        }
        return since + MOVE_AWAITED_NS - now <= 0
                || !candidates.anyFirstSeenBetween(since - vanishedAfterNs(), since + vanishedAfterNs());
    }

    private long vanishedAfterNs() {
        return ledger.options().vanishedAfterMs() * NS_PER_MS;
    }

    private static boolean isBelow(SortedMap<String, IOException> unreadable, String path) {
        for (String folder : unreadable.keySet()) {
            if (folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/")) {
                return true;
            }
        }
        return false;
    }

    private static String complaint(Path path, IOException e) {
        return "cannot read " + path + ", will try again: " + e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
