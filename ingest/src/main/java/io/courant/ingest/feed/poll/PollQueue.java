package io.courant.ingest.feed.poll;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Which feed is asked next: the one that waits longest of those that are due and whose host is free. A host is asked one thing at a
 * time, and never sooner than a gap after it answered; a host that nothing is known of may have been asked by another instance just
 * now, so that it, too, is left alone for a gap. It has no clock: times are milliseconds of any one clock. Not safe for use by many
 * threads.
 *
 * @param <T> what is asked for, compared by {@code equals}
 */
final class PollQueue<T> {

    /** How much longer the gap becomes at most for a host that says that it is asked too often. */
    private static final int GAP_FACTOR_MAX = 16;

    private static final class Waiting<T> {
        private final T feed;
        private final long dueMs;

        Waiting(T feed, long dueMs) {
            this.feed = feed;
            this.dueMs = dueMs;
        }
    }

    private static final class Host<T> {
        private final String name;
        private final PriorityQueue<Waiting<T>> waiting =
                new PriorityQueue<>(Comparator.comparingLong((Waiting<T> w) -> w.dueMs));
        private boolean busy;
        private long freeMs;
        private int gapFactor = 1;
        /** Its place among the hosts that wait, while it is there. */
        private long readyMs;

        Host(String name, long freeMs) {
            this.name = name;
            this.freeMs = freeMs;
        }
    }

    /** So many hosts are kept before those that nothing waits for are let go. */
    private static final int HOSTS_MIN = 1_000;

    private final long gapMs;
    private int purgeAt = HOSTS_MIN;
    private final Map<String, Host<T>> hosts = new HashMap<>();
    private final Map<T, Waiting<T>> waiting = new HashMap<>();
    private final Map<T, String> hostOf = new HashMap<>();
    private final TreeSet<Host<T>> ready = new TreeSet<>(
            Comparator.comparingLong((Host<T> host) -> host.readyMs).thenComparing(host -> host.name));

    /** @param gapMs between an answer of a host and the next request to it, in milliseconds, at least 0 */
    PollQueue(long gapMs) {
        this.gapMs = gapMs;
    }

    /** A feed waits until it is due. */
    void add(T feed, String hostName, long dueMs, long nowMs) {
        remove(feed);
        purge(nowMs);
        Host<T> host = hosts.computeIfAbsent(hostName, name -> new Host<>(name, nowMs + gapMs));
        Waiting<T> entry = new Waiting<>(feed, dueMs);
        waiting.put(feed, entry);
        hostOf.put(feed, hostName);
        update(host, () -> host.waiting.add(entry));
    }

    /** A feed does not wait any more, if it did. */
    void remove(T feed) {
        Waiting<T> entry = waiting.remove(feed);
        if (entry != null) {
            Host<T> host = hosts.get(hostOf.remove(feed));
            update(host, () -> host.waiting.remove(entry));
        }
    }

    boolean contains(T feed) {
        return waiting.containsKey(feed);
    }

    /** Takes the next feed that may be asked now; its host is busy until {@link #free}. */
    Optional<T> take(long nowMs) {
        if (ready.isEmpty() || ready.first().readyMs > nowMs) {
            return Optional.empty();
        }
        Host<T> host = ready.first();
        T taken = host.waiting.element().feed;
        update(host, () -> {
            host.waiting.remove();
            host.busy = true;
        });
        waiting.remove(taken);
        hostOf.remove(taken);
        return Optional.of(taken);
    }

    /** A host has answered, or the request has failed. */
    void free(String hostName, long nowMs) {
        Host<T> host = hosts.get(hostName);
        update(host, () -> {
            host.busy = false;
            host.freeMs = Math.max(host.freeMs, nowMs + gapMs * host.gapFactor);
        });
    }

    /** A host, or with it all of its domain, is to be left alone until a moment, and asked less often from then on. */
    void hold(String hostName, boolean wholeDomain, long untilMs) {
        String domain = RegistrableDomain.of(hostName);
        for (Host<T> host : hosts.values()) {
            if (host.name.equals(hostName)
                    || (wholeDomain && RegistrableDomain.of(host.name).equals(domain))) {
                update(host, () -> {
                    host.freeMs = Math.max(host.freeMs, untilMs);
                    host.gapFactor = Math.min(GAP_FACTOR_MAX, host.gapFactor * 2);
                });
            }
        }
    }

    /** A host is to be left alone until a moment, as it asks all robots to. */
    void pause(String hostName, long untilMs) {
        Host<T> host = hosts.get(hostName);
        update(host, () -> host.freeMs = Math.max(host.freeMs, untilMs));
    }

    /** A host has answered as it should. */
    void content(String hostName) {
        Host<T> host = hosts.get(hostName);
        host.gapFactor = Math.max(1, host.gapFactor / 2);
    }

    /** Milliseconds until a feed may be taken, at least 0; nothing if none waits for a host that is free. */
    Optional<Long> waitMs(long nowMs) {
        return ready.isEmpty() ? Optional.empty() : Optional.of(Math.max(0, ready.first().readyMs - nowMs));
    }

    /** How many hosts have something that is due. */
    int hostsWaiting(long nowMs) {
        return (int) hosts.values().stream()
                .filter(host -> !host.waiting.isEmpty() && host.waiting.element().dueMs <= nowMs)
                .count();
    }

    int size() {
        return waiting.size();
    }

    /** Pages may be anywhere: a host that may be asked anything at once is like one that nothing is known of. */
    private void purge(long nowMs) {
        if (hosts.size() >= purgeAt) {
            hosts.values()
                    .removeIf(host ->
                            !host.busy && host.waiting.isEmpty() && host.gapFactor == 1 && host.freeMs <= nowMs);
            purgeAt = Math.max(HOSTS_MIN, 2 * hosts.size());
        }
    }

    private void update(Host<T> host, Runnable change) {
        ready.remove(host);
        change.run();
        if (!host.busy && !host.waiting.isEmpty()) {
            host.readyMs = Math.max(host.freeMs, host.waiting.peek().dueMs);
            ready.add(host);
        }
    }
}
