package io.courant.ingest.feed.poll;

import static io.courant.ingest.feed.poll.Feeds.ADDRESS;
import static io.courant.ingest.feed.poll.Feeds.HOUR_MS;
import static io.courant.ingest.feed.poll.Feeds.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.Health;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.ingest.feed.fetch.Validators;
import io.courant.ingest.feed.poll.Answer.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedScheduleTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:30:00Z");
    private static final Validators ONE = new Validators(Optional.of("\"1\""), Optional.empty());
    private static final Validators TWO = new Validators(Optional.of("\"2\""), Optional.empty());

    private final FeedSchedule schedule = new FeedSchedule(Feeds.options(), new Random(1));
    private final FeedState first = schedule.first(ADDRESS, NOW);

    private static Answer.Read read(Instant at, Validators validators, String body) {
        return new Answer.Read(
                new Exchange(at, Optional.of(200), 1_000),
                validators,
                ContentHash.of(body),
                Feeds.rss(item("g", "https://example.org/1", body)),
                Optional.empty(),
                Optional.empty());
    }

    private static Answer.Unchanged unchanged(Instant at, int status) {
        return new Answer.Unchanged(
                new Exchange(at, Optional.of(status), 100), Validators.NONE, Optional.empty(), Optional.empty());
    }

    private static Answer.Failed failed(Instant at, int status, boolean hard) {
        return new Answer.Failed(new Exchange(at, Optional.of(status), 0), hard, Optional.empty(), status + " fault");
    }

    private FeedState afterOne() {
        return schedule.read(first, read(NOW, ONE, "a"), 1, 0, true);
    }

    @Test
    void asksConditionallyAndNotBeforeTheHourIsOver() {
        FeedState state = afterOne();
        assertEquals(ONE, schedule.toSend(state, state.dueAt()));
        assertTrue(state.dueAt().compareTo(NOW.plusMillis(HOUR_MS)) >= 0, state::toString);
        assertTrue(state.dueAt().isBefore(NOW.plusMillis(HOUR_MS * 12 / 10)), state::toString);
    }

    @Test
    void asksForAWholeAnswerNowAndThenAndSavesTheOtherTimes() {
        FeedState state = afterOne();
        int conditional = 0;
        for (int i = 0; i < 100; i++) {
            Instant now = state.dueAt();
            boolean asksConditionally = !schedule.toSend(state, now).isEmpty();
            conditional += asksConditionally ? 1 : 0;
            state = schedule.unchanged(state, unchanged(now, asksConditionally ? 304 : 200));
        }
        assertEquals(96, conditional);
        assertEquals(96_000, state.totals().bytesSaved());
        assertEquals(96, state.totals().notModified());
        assertEquals(FeedState.FETCHES_MAX, state.fetches().size());
    }

    @Test
    void doesNotBelieveValidatorsThatStayWhenTheContentChanges() {
        FeedState lied = schedule.read(afterOne(), read(NOW.plusSeconds(90_000), ONE, "b"), 0, 1, true);
        assertEquals(Validators.NONE, schedule.toSend(lied, NOW.plusSeconds(99_000)));
        assertEquals(3 * HOUR_MS, lied.intervalMs());
        FeedState again = schedule.read(lied, read(NOW.plusSeconds(99_000), ONE, "c"), 0, 1, true);
        assertEquals(lied.distrusted(), again.distrusted());
        FeedState honest = schedule.read(again, read(NOW.plusSeconds(200_000), TWO, "d"), 0, 1, true);
        assertEquals(TWO, schedule.toSend(honest, NOW.plusSeconds(250_000)));
    }

    @Test
    void takesAnotherBodyWithTheSameEntriesForNoLie() {
        FeedState state = schedule.read(afterOne(), read(NOW.plusSeconds(90_000), ONE, "b"), 0, 0, true);
        assertEquals(ONE, schedule.toSend(state, NOW.plusSeconds(99_000)));
    }

    @Test
    void readsAFeedThatWasCutOffWholeAgain() {
        FeedState cut = schedule.read(first, read(NOW, ONE, "a"), 1, 0, false);
        assertEquals(Validators.NONE, schedule.toSend(cut, NOW.plusSeconds(9_000)));
        assertEquals(Optional.empty(), cut.body());
    }

    @Test
    void movesWithTheFeedForGoodAndKeepsWhereItWasSubscribed() {
        Answer.Read moved = new Answer.Read(
                new Exchange(NOW, Optional.of(200), 10),
                ONE,
                ContentHash.of("a"),
                Feeds.rss(item("g", "", "One")),
                Optional.empty(),
                Optional.of("https://example.net/feed"));
        FeedState state = schedule.read(first, moved, 1, 0, true);
        assertEquals("https://example.net/feed", state.address());
        assertEquals(ADDRESS, state.subscribed());
        assertEquals(
                "https://example.net/feed",
                schedule.unchanged(state, unchanged(NOW, 304)).address());
    }

    @Test
    void goesOnAskingAfterAnyFailureButLessAndLessOften() {
        FeedState state = afterOne();
        Duration pause = Duration.ZERO;
        for (int i = 0; i < 50; i++) {
            Instant now = state.dueAt();
            state = schedule.failed(state, failed(now, 404, true));
            Duration next = Duration.between(now, state.dueAt());
            assertTrue(next.compareTo(pause) >= 0 && next.compareTo(Duration.ofDays(1)) <= 0, next::toString);
            pause = next;
        }
        FeedState back = schedule.unchanged(state, unchanged(state.dueAt(), 304));
        assertEquals(0, back.failures());
        assertEquals(Optional.empty(), back.failingSince());
    }

    @Test
    void namesADyingFeedAndAnEndedOneAndForgivesPassingFaults() {
        SourceId id = new SourceId("some-feed");
        FeedState passing = afterOne();
        FeedState dying = afterOne();
        for (int i = 0; i < 3; i++) {
            passing = schedule.failed(passing, failed(NOW, 503, false));
            dying = schedule.failed(dying, failed(NOW, 404, true));
        }
        assertEquals(Health.UP, FeedHealth.of(id, passing, NOW.plusSeconds(60)));
        assertEquals(
                Health.State.DEGRADED,
                FeedHealth.of(id, passing, NOW.plus(Duration.ofDays(2))).state());
        Health health = FeedHealth.of(id, dying, NOW.plusSeconds(60));
        assertEquals(Health.State.DEGRADED, health.state());
        assertTrue(health.detail().contains("some-feed") && health.detail().contains("404 fault"), health::detail);
        FeedState ended =
                schedule.ended(afterOne(), new Answer.Ended(new Exchange(NOW, Optional.of(410), 0), "410 Gone"));
        assertEquals(Optional.of(NOW), ended.endedAt());
        assertTrue(FeedHealth.of(id, ended, NOW).detail().contains("has ended: 410 Gone"));
    }
}
