package io.courant.ingest.feed.poll;

import static io.courant.ingest.feed.poll.Feeds.DAY_MS;
import static io.courant.ingest.feed.poll.Feeds.HOUR_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.FeedState.Rhythm;
import io.courant.contract.record.FeedState.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:30:00Z");
    private static final Optional<Wishes> NO_WISHES = Optional.empty();
    private static final Optional<Duration> UNKNOWN = Optional.empty();

    private static long ms(Optional<Duration> pause, Optional<Wishes> wishes, Optional<Duration> freshFor) {
        return Interval.ms(Feeds.options(), pause, wishes, freshFor, false);
    }

    private static Optional<Wishes> ttl(Duration ttl) {
        return Optional.of(new Wishes(Optional.of(ttl.toMillis()), List.of(), List.of()));
    }

    @Test
    void asksTwiceInTheTimeInWhichOneEntryComesWithinBounds() {
        assertEquals(HOUR_MS, ms(UNKNOWN, NO_WISHES, UNKNOWN));
        assertEquals(HOUR_MS, ms(Optional.of(Duration.ofMinutes(10)), NO_WISHES, UNKNOWN));
        assertEquals(3 * HOUR_MS, ms(Optional.of(Duration.ofHours(6)), NO_WISHES, UNKNOWN));
        assertEquals(DAY_MS, ms(Optional.of(Duration.ofDays(300)), NO_WISHES, UNKNOWN));
    }

    @Test
    void keepsToWhatTheFeedAndTheServerAskWithinBounds() {
        assertEquals(2 * HOUR_MS, ms(UNKNOWN, ttl(Duration.ofHours(2)), UNKNOWN));
        assertEquals(DAY_MS, ms(UNKNOWN, ttl(Duration.ofDays(300)), UNKNOWN));
        assertEquals(5 * HOUR_MS, ms(UNKNOWN, NO_WISHES, Optional.of(Duration.ofHours(5))));
        assertEquals(DAY_MS, ms(UNKNOWN, NO_WISHES, Optional.of(Duration.ofDays(365))));
    }

    @Test
    void comesMoreOftenThanHourlyOnlyWhereTheFeedInvitesIt() {
        Optional<Duration> lively = Optional.of(Duration.ofMinutes(10));
        assertEquals(HOUR_MS, ms(lively, NO_WISHES, Optional.of(Duration.ofMinutes(1))));
        assertEquals(HOUR_MS / 2, ms(lively, ttl(Duration.ofMinutes(30)), UNKNOWN));
        assertEquals(HOUR_MS / 4, ms(lively, ttl(Duration.ofMinutes(1)), UNKNOWN));
    }

    @Test
    void asksForWholeAnswersLessOften() {
        assertEquals(3 * HOUR_MS, Interval.ms(Feeds.options(), UNKNOWN, NO_WISHES, UNKNOWN, true));
    }

    @Test
    void takesTheSourcesOwnIntervalAsItIs() {
        FeedOptions own = Feeds.options(Optional.of(1_234L), 3);
        assertEquals(1_234, Interval.ms(own, UNKNOWN, ttl(Duration.ofDays(1)), Optional.of(Duration.ofDays(1)), true));
    }

    @Test
    void skipsHoursAndDays() {
        Wishes hours = new Wishes(Optional.empty(), List.of(10, 11), List.of());
        assertEquals(Instant.parse("2026-01-05T12:00:00Z"), Interval.unskipped(NOW, hours, NOW.plusSeconds(86_400)));
        assertEquals(NOW.plusSeconds(60), Interval.unskipped(NOW, hours, NOW.plusSeconds(60)));
        Wishes monday = new Wishes(Optional.empty(), List.of(), List.of(1));
        assertEquals(Instant.parse("2026-01-06T00:00:00Z"), Interval.unskipped(NOW, monday, NOW.plusSeconds(86_400)));
        Wishes always =
                new Wishes(Optional.empty(), IntStream.range(0, 24).boxed().toList(), List.of());
        assertEquals(NOW.plusSeconds(86_400), Interval.unskipped(NOW, always, NOW.plusSeconds(86_400)));
    }

    @Test
    void seesTheRhythmOfDatedEntriesSlowDownInSilence() {
        Rhythm rhythm = Rhythms.of(
                        Feeds.rss(dated("Sun, 04 Jan 2026 10:30:00 GMT"), dated("Sat, 03 Jan 2026 10:30:00 GMT"))
                                .entries(),
                        NOW)
                .orElseThrow();
        assertEquals(Optional.of(Duration.ofDays(1)), Rhythms.pause(rhythm, NOW));
        assertEquals(Optional.of(Duration.ofDays(2)), Rhythms.pause(rhythm, NOW.plus(Duration.ofDays(2))));
    }

    @Test
    void seesTheRhythmOfUndatedEntriesInWhatWasNew() {
        List<Fetch> fetches = IntStream.range(0, 12)
                .mapToObj(i -> new Fetch(
                        NOW.minusSeconds(3_600L * (12 - i)), Optional.of(200), 0, i % 4 == 0 ? 1 : 0, 0, 0, UNSAID))
                .toList();
        assertEquals(Optional.of(Duration.ofHours(4)), Rhythms.pause(fetches, NOW));
        assertEquals(UNKNOWN, Rhythms.pause(fetches.subList(0, 5), NOW));
    }

    private static final Optional<String> UNSAID = Optional.empty();

    private static String dated(String date) {
        return "<item><title>" + date + "</title><pubDate>" + date + "</pubDate></item>";
    }

    @Test
    void waitsLongerAfterEachFailureAndNeverLessThanTheServerAsks() {
        Random random = new Random(1);
        long first = Retry.pauseMs(1, false, HOUR_MS, DAY_MS, UNKNOWN, random);
        assertTrue(first >= 150_000 && first <= 300_000, String.valueOf(first));
        long fourth = Retry.pauseMs(4, false, HOUR_MS, DAY_MS, UNKNOWN, random);
        assertTrue(fourth >= 1_200_000 && fourth <= 2_400_000, String.valueOf(fourth));
        assertEquals(2 * HOUR_MS, Retry.pauseMs(2, true, HOUR_MS, DAY_MS, UNKNOWN, random));
        assertEquals(DAY_MS, Retry.pauseMs(1_000, true, HOUR_MS, DAY_MS, UNKNOWN, random));
        long asked = Retry.pauseMs(1, false, HOUR_MS, DAY_MS, Optional.of(Duration.ofHours(3)), random);
        assertTrue(asked >= 3 * HOUR_MS && asked <= 3.3 * HOUR_MS, String.valueOf(asked));
        long absurd = Retry.pauseMs(1, false, HOUR_MS, DAY_MS, Optional.of(Duration.ofDays(900)), random);
        assertTrue(absurd >= DAY_MS && absurd <= 1.1 * DAY_MS, String.valueOf(absurd));
    }
}
