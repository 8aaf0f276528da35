package io.courant.ingest.feed.poll;

import io.courant.contract.record.FeedState.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How long to wait before a feed is asked again. */
final class Interval {

    /** A feed that invites readers more often than is polite by default is taken at its word, but for this. */
    private static final long INVITED_MS_MIN = Duration.ofMinutes(15).toMillis();
    /** Whole answers cost more than conditional ones. */
    private static final int WHOLE_FACTOR = 3;

    private Interval() {}

    /**
     * The interval, in milliseconds.
     *
     * @param pause how long it takes on average until something new comes
     * @param freshFor how long the server says that its answer stays fresh
     * @param whole whether each answer is a whole one
     */
    static long ms(
            FeedOptions options,
            Optional<Duration> pause,
            Optional<Wishes> wishes,
            Optional<Duration> freshFor,
            boolean whole) {
        if (options.intervalMs().isPresent()) {
            return options.intervalMs().get();
        }
        Optional<Long> ttlMs = wishes.flatMap(Wishes::ttlMs);
        long least = options.intervalMsMin();
        if (ttlMs.isPresent() && ttlMs.get() < least) {
            least = Math.min(least, Math.max(INVITED_MS_MIN, ttlMs.get()));
        }
        if (whole) {
            least *= WHOLE_FACTOR;
        }
        long asked = Math.max(ttlMs.orElse(0L), freshFor.map(Duration::toMillis).orElse(0L));
        // Asked twice in the time in which one entry comes, it is seen half such a time late on average.
        long own = pause.map(p -> p.toMillis() / 2).orElse(least);
        return Math.min(options.intervalMsMax(), Math.max(least, Math.max(asked, own)));
    }

    /** The next moment that is not in hours or on days to be skipped, at most {@code latest}. */
    static Instant unskipped(Instant due, Wishes wishes, Instant latest) {
        Instant next = due;
        while (next.isBefore(latest) && isSkipped(next.atOffset(ZoneOffset.UTC), wishes)) {
            next = next.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
        return next.isBefore(latest) ? next : due.isAfter(latest) ? due : latest;
    }

    private static boolean isSkipped(OffsetDateTime at, Wishes wishes) {
        return wishes.skipHours().contains(at.getHour())
                || wishes.skipDays().contains(at.getDayOfWeek().getValue());
    }
}
