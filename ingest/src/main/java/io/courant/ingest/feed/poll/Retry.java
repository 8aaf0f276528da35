package io.courant.ingest.feed.poll;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait after failures. */
final class Retry {

    private static final long SOFT_FIRST_MS = Duration.ofMinutes(5).toMillis();
    private static final int DOUBLINGS_MAX = 20;

    private Retry() {}

    /**
     * The pause, in milliseconds: twice as long after each failure, and of random length, so that feeds that failed together do
     * not come back together (after "Exponential Backoff And Jitter", AWS Architecture Blog).
     *
     * @param failures in a row, at least 1
     * @param hard a fault that does not pass by itself is not asked after sooner than the feed's interval
     * @param intervalMs the feed's
     * @param retryAfter how long the server asks to wait; never less than that, within the greatest pause
     */
    static long pauseMs(
            int failures,
            boolean hard,
            long intervalMs,
            long pauseMsMax,
            Optional<Duration> retryAfter,
            RandomGenerator random) {
        long first = hard ? intervalMs : Math.min(intervalMs, SOFT_FIRST_MS);
        long doubled = first << Math.min(DOUBLINGS_MAX, failures - 1);
        long most = Math.max(1, Math.min(pauseMsMax, doubled < first ? pauseMsMax : doubled));
        long own = hard ? most : most / 2 + random.nextLong(most / 2 + 1);
        long asked = Math.min(
                pauseMsMax,
                retryAfter.map(Duration::toMillis).filter(ms -> ms > 0).orElse(0L));
        // Whoever was told the same moment must not come back at the same moment.
        long late = asked + (asked == 0 ? 0 : random.nextLong(asked / 10 + 1));
        return Math.max(own, late);
    }
}
