package io.courant.processor.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How many records a replay may have on their way. It lets in what is about 150 ms of work while nobody waits, 15 while
 * live articles come, for these wait behind it, and less still when they suffer. Knows no Kafka;
 * not safe for use by many threads.
 *
 * <p>Work is measured as the time from copying a record to its outcome, less what a record takes that is alone: the way of TCP Vegas
 * (Brakmo and Peterson, 1995), which keeps a queue short by watching delay in place of loss.
 */
final class Valve {

    /** Enough to keep the processor busy from one commit to the next. */
    private static final double WORK_MS_ALONE = 150;
    /** While live articles come: one that comes may meet so much. */
    private static final double WORK_MS_LIVE = 15;

    private static final double WORK_MS_MIN = 5;
    private static final double WINDOW_MIN = 3;
    private static final double WINDOW_MAX = 4_000;
    private static final double GROWTH_MAX = 1.4;
    private static final double SHRINK_MAX = 0.6;
    private static final long MS = 1_000_000;
    private static final long LOOK_EVERY_NS = 200 * MS;
    /** What a record takes alone is measured again now and then, with as few on their way as can be: machines become slower and faster. */
    private static final long PROBE_EVERY_NS = 10_000 * MS;

    private static final int PROBES = 3;
    /** Where one live article follows another without a pause, a few are let in so often all the same: a run ends some day. */
    private static final long TRICKLE_EVERY_NS = 250 * MS;

    private final long latencyMsMax;
    private final Deque<Mark> marks = new ArrayDeque<>();

    private double window = WINDOW_MIN;
    private double workMs = WORK_MS_ALONE;
    private double aloneMs = Double.MAX_VALUE;
    private int probesLeft = PROBES;
    private long probeNanos;
    private double windowBefore = WINDOW_MIN;
    private long copied;
    private long copiedNanos;
    private long settled;
    private long lookedNanos;
    private double tokens;
    private long tokensNanos = Long.MIN_VALUE;

    /** @param full whether no more could have been on their way */
    private record Mark(long copied, long atNanos, boolean full) {}

    /**
     * How live articles are doing.
     *
     * @param lag live records that were not taken yet
     * @param latencyMs from a live article's observation to its outcome, lately; absent if there was none
     * @param routerLag articles that were not routed yet
     * @param onTheirWay whether one has come just now and has no outcome yet, or had it so lately that it is not routed
     */
    record Live(long lag, Optional<Long> latencyMs, long routerLag, boolean onTheirWay) {

        static final Live QUIET = new Live(0, Optional.empty(), 0, false);
        /** Markers of transactions count as records. */
        private static final long LAG_MAX = 40;

        boolean isComing() {
            return latencyMs.isPresent() || onTheirWay;
        }

        boolean suffers(long latencyMsMax) {
            return lag > LAG_MAX || latencyMs.filter(ms -> ms > latencyMsMax).isPresent();
        }
    }

    /** @param latencyMsMax what a live article may take from its observation to its outcome */
    Valve(long latencyMsMax) {
        this.latencyMsMax = latencyMsMax;
    }

    /**
     * How many more records may be copied now.
     *
     * @param rateMax records a second at most, if there is such a limit
     */
    int allowance(Live live, Optional<Integer> rateMax, long nowNanos) {
        look(live, nowNanos);
        long underWay = copied - settled;
        if (live.onTheirWay() && (underWay > 0 || nowNanos - copiedNanos < TRICKLE_EVERY_NS)) {
            return 0;
        }
        double allowed = live.onTheirWay() ? WINDOW_MIN : window;
        double room = allowed - underWay;
        // In portions: each costs a transaction here and one more in the processor.
        if (underWay > 0 && room < allowed / 2 || live.routerLag() > Math.max(window, Live.LAG_MAX)) {
            return 0;
        }
        return (int) Math.max(0, Math.min(room, tokens(rateMax, nowNanos)));
    }

    /** Records were copied. */
    void copied(int count, long nowNanos) {
        copied += count;
        copiedNanos = nowNanos;
        tokens -= count;
        marks.addLast(new Mark(copied, nowNanos, copied - settled > window - 1));
    }

    /** Outcomes were seen. */
    void settled(int count, long nowNanos) {
        settled += count;
        Mark reached = null;
        while (!marks.isEmpty() && marks.peekFirst().copied() <= settled) {
            reached = marks.removeFirst();
        }
        if (reached != null) {
            double delayMs = (nowNanos - reached.atNanos()) / (double) MS;
            if (probesLeft == 0) {
                adapt(delayMs, reached.full());
                beginProbe(nowNanos);
            } else if (reached.atNanos() >= probeNanos) {
                probe(delayMs);
            }
        }
    }

    private void beginProbe(long nowNanos) {
        if (nowNanos - probeNanos > PROBE_EVERY_NS) {
            windowBefore = window;
            window = WINDOW_MIN;
            aloneMs = Double.MAX_VALUE;
            probesLeft = PROBES;
            probeNanos = nowNanos;
        }
    }

    private void probe(double delayMs) {
        aloneMs = Math.min(aloneMs, delayMs);
        probesLeft--;
        if (probesLeft == 0) {
            window = windowBefore;
        }
    }

    private void adapt(double delayMs, boolean wasFull) {
        double factor = (aloneMs + workMs) / Math.max(1, delayMs);
        if (factor < 1) {
            window *= Math.max(SHRINK_MAX, factor);
        } else if (wasFull) {
            window *= Math.min(GROWTH_MAX, factor);
        }
        window = Math.max(WINDOW_MIN, Math.min(WINDOW_MAX, window));
    }

    /** Multiplicative decrease while live articles suffer, additive increase while they do not. */
    private void look(Live live, long nowNanos) {
        if (probeNanos == 0) {
            probeNanos = nowNanos;
        }
        if (nowNanos - lookedNanos < LOOK_EVERY_NS) {
            return;
        }
        lookedNanos = nowNanos;
        double workMsMax = live.isComing() ? WORK_MS_LIVE : WORK_MS_ALONE;
        if (live.suffers(latencyMsMax)) {
            workMs = Math.max(WORK_MS_MIN, workMs * 0.7);
            window = Math.max(WINDOW_MIN, window * 0.7);
        } else {
            workMs = Math.min(workMsMax, workMs + 5);
        }
    }

    private double tokens(Optional<Integer> rateMax, long nowNanos) {
        if (rateMax.isEmpty()) {
            tokens = 0;
            return Double.MAX_VALUE;
        }
        if (tokensNanos == Long.MIN_VALUE) {
            tokensNanos = nowNanos;
        }
        tokens = Math.min(rateMax.get(), tokens + rateMax.get() * (nowNanos - tokensNanos) / 1e9);
        tokensNanos = nowNanos;
        return tokens;
    }

    /** Whether live articles make it let in less than it would. */
    boolean isHeldBack() {
        return workMs < WORK_MS_ALONE / 2;
    }

    /** Records that may be on their way now. */
    int window() {
        return (int) window;
    }
}
