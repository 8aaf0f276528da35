package io.courant.ingest.folder;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files that differ from what is remembered and wait until nobody writes them any more: until two looks with enough time between
 * them are equal. Times are nanoseconds of one monotonic clock. Not safe for use by many threads.
 */
final class Candidates {

    private static final long NS_PER_MS = 1_000_000;

    private final FolderOptions options;
    private final Map<String, Candidate> byPath = new TreeMap<>();

    Candidates(FolderOptions options) {
        this.options = options;
    }

    /**
     * A file that waits.
     *
     * @param look the last look
     * @param sinceNs when the file began to look so
     * @param firstNs when it was first looked at
     * @param dueNs when to look again
     * @param grew whether it was seen to change
     * @param hinted whether it was an event that led to it: somebody waits for this one
     */
    record Candidate(String path, Look look, long sinceNs, long firstNs, long dueNs, boolean grew, boolean hinted) {

        boolean isDue(long nowNs) {
            return dueNs - nowNs <= 0;
        }
    }

    /** Takes note of a look. Whether the file may be read now. */
    boolean observe(String path, Look look, long nowNs, boolean hinted) {
        Candidate before = byPath.get(path);
        if (before == null) {
            byPath.put(path, new Candidate(path, look, nowNs, nowNs, nowNs + quietNs(look, false), false, hinted));
            return false;
        }
        if (!before.look().equals(look)) {
            boolean grew = before.grew() || before.look().sizeBytes() > 0;
            long due = nowNs + quietNs(look, grew);
            byPath.put(path, new Candidate(path, look, nowNs, before.firstNs(), due, grew, hinted || before.hinted()));
            return false;
        }
        long due = before.sinceNs() + quietNs(look, before.grew());
        if (due - nowNs <= 0) {
            return true;
        }
        byPath.put(
                path,
                new Candidate(
                        path, look, before.sinceNs(), before.firstNs(), due, before.grew(), hinted || before.hinted()));
        return false;
    }

    /** The file could not be read: it waits for some time. */
    void postpone(String path, long dueNs) {
        byPath.computeIfPresent(
                path, (p, c) -> new Candidate(p, c.look(), c.sinceNs(), c.firstNs(), dueNs, c.grew(), c.hinted()));
    }

    void remove(String path) {
        byPath.remove(path);
    }

    /** Those that are to be looked at now, at most so many: first those that an event led to, then in the order of their paths. */
    List<Candidate> due(long nowNs, int countMax) {
        return Stream.of(true, false)
                .flatMap(hinted -> byPath.values().stream()
                        .filter(candidate -> candidate.hinted() == hinted && candidate.isDue(nowNs)))
                .limit(countMax)
                .toList();
    }

    /** How long until the next one is to be looked at; negative if that is past. */
    OptionalLong waitNs(long nowNs) {
        return byPath.values().stream()
                .mapToLong(candidate -> candidate.dueNs() - nowNs)
                .min();
    }

    /** Whether one that waits was first seen between these times: it may be what another file has become. */
    boolean anyFirstSeenBetween(long fromNs, long toNs) {
        return byPath.values().stream()
                .anyMatch(candidate -> candidate.firstNs() - fromNs >= 0 && candidate.firstNs() - toNs <= 0);
    }

    int count() {
        return byPath.size();
    }

    private long quietNs(Look look, boolean grew) {
        long ms = look.sizeBytes() == 0 ? options.emptyAfterMs() : grew ? options.growingQuietMs() : options.stableMs();
        return ms * NS_PER_MS;
    }
}
