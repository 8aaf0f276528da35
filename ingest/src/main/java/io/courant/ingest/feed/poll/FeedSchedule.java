package io.courant.ingest.feed.poll;

import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.FeedState.Rhythm;
import io.courant.contract.record.FeedState.Totals;
import io.courant.contract.record.FeedState.Wishes;
import io.courant.ingest.feed.fetch.Validators;
import io.courant.ingest.feed.parse.PollHints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What is remembered of a feed after each answer, and so when it is asked next and how. It knows no network and no clock. Safe for
 * use by many threads if the source of randomness is.
 */
final class FeedSchedule {

    /** As many conditional requests as there are hours in a day, then a whole one. */
    private static final int CONDITIONALS_MAX = 24;

    private static final int JITTER_SHARE = 10;

    private final FeedOptions options;
    private final RandomGenerator random;

    FeedSchedule(FeedOptions options, RandomGenerator random) {
        this.options = options;
        this.random = random;
    }

    /** A feed that was never asked: due at once. */
    FeedState first(String address, Instant now) {
        return new FeedState(
                address,
                address,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                options.intervalMs().orElse(options.intervalMsMin()),
                now,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                Totals.NONE,
                List.of(),
                Optional.empty());
    }

    /** The validators to send; none if a whole answer is due, or the feed's validators are not believed. */
    Validators toSend(FeedState state, Instant now) {
        boolean wholeDue = state.conditionals() >= CONDITIONALS_MAX
                && state.wholeAt()
                        .map(at -> at.plusMillis(options.wholeIntervalMs()))
                        .filter(due -> due.isAfter(now))
                        .isEmpty();
        return wholeDue || state.distrusted().isPresent()
                ? Validators.NONE
                : new Validators(state.etag(), state.lastModified());
    }

    /**
     * After an answer that was read.
     *
     * @param fresh entries that were new
     * @param edited entries that were published anew
     * @param whole whether the body came whole: what follows one that did not is read whole again
     */
    FeedState read(FeedState before, Answer.Read answer, int fresh, int edited, boolean whole) {
        Instant now = answer.exchange().at();
        FeedStateDraft draft =
                answered(before, answer, fresh, edited, answer.feed().repairs().size());
        draft.validators = whole ? answer.validators() : Validators.NONE;
        draft.body = whole ? Optional.of(answer.body()) : Optional.empty();
        draft.bodyBytes = answer.exchange().bytes();
        draft.conditionals = 0;
        draft.wholeAt = Optional.of(now);
        draft.distrusted = distrusted(before, answer, fresh + edited > 0);
        draft.rhythm = Rhythms.of(answer.feed().entries(), now);
        draft.wishes = wishes(answer.feed().hints());
        draft.address = answer.movedTo().orElse(before.address());
        draft.endedAt = answer.feed().hints().ended() ? Optional.of(now) : Optional.empty();
        return due(draft, answer.freshFor(), now);
    }

    /** After an answer without anything new. */
    FeedState unchanged(FeedState before, Answer.Unchanged answer) {
        Instant now = answer.exchange().at();
        FeedStateDraft draft = answered(before, answer, 0, 0, 0);
        boolean whole =
                answer.exchange().status().filter(status -> status == 304).isEmpty();
        draft.conditionals = whole ? 0 : before.conditionals() + 1;
        draft.wholeAt = whole ? Optional.of(now) : before.wholeAt();
        draft.validators = answer.validators().isEmpty() ? draft.validators : answer.validators();
        draft.address = answer.movedTo().orElse(before.address());
        return due(draft, answer.freshFor(), now);
    }

    /** After the feed said that it has ended. */
    FeedState ended(FeedState before, Answer.Ended answer) {
        FeedStateDraft draft = new FeedStateDraft(before);
        draft.fetched(fetch(answer, 0, 0, 0, Optional.of(answer.says())), 0);
        draft.endedAt = Optional.of(answer.exchange().at());
        return draft.toState();
    }

    /** After a failure. */
    FeedState failed(FeedState before, Answer.Failed answer) {
        Instant now = answer.exchange().at();
        FeedStateDraft draft = new FeedStateDraft(before);
        draft.fetched(fetch(answer, 0, 0, 0, Optional.of(answer.error())), 0);
        draft.failures = before.failures() + 1;
        draft.hard = answer.hard();
        draft.failingSince = before.failingSince().or(() -> Optional.of(now));
        draft.dueAt = now.plusMillis(Retry.pauseMs(
                draft.failures,
                draft.hard,
                before.intervalMs(),
                Math.max(options.intervalMsMax(), before.intervalMs()),
                answer.retryAfter(),
                random));
        return draft.toState();
    }

    private FeedStateDraft answered(FeedState before, Answer answer, int fresh, int edited, int repaired) {
        FeedStateDraft draft = new FeedStateDraft(before);
        boolean notModified = answer.exchange().status().filter(s -> s == 304).isPresent();
        draft.fetched(fetch(answer, fresh, edited, repaired, Optional.empty()), notModified ? before.bodyBytes() : 0);
        draft.failures = 0;
        draft.hard = false;
        draft.failingSince = Optional.empty();
        return draft;
    }

    private static Fetch fetch(Answer answer, int fresh, int edited, int repaired, Optional<String> error) {
        return new Fetch(
                answer.exchange().at(),
                answer.exchange().status(),
                answer.exchange().bytes(),
                fresh,
                edited,
                repaired,
                error);
    }

    private FeedState due(FeedStateDraft draft, Optional<Duration> freshFor, Instant now) {
        Optional<Duration> pause = draft.rhythm
                .flatMap((Rhythm rhythm) -> Rhythms.pause(rhythm, now))
                .or(() -> Rhythms.pause(draft.fetches, now));
        long interval = Math.max(1, Interval.ms(options, pause, draft.wishes, freshFor, draft.distrusted.isPresent()));
        draft.intervalMs = interval;
        // Only ever later: a polite interval is a least one.
        Instant due = now.plusMillis(interval + random.nextLong(interval / JITTER_SHARE + 1));
        Instant latest = now.plusMillis(Math.max(interval, options.intervalMsMax()));
        draft.dueAt = options.intervalMs().isPresent()
                ? due
                : draft.wishes
                        .map(wishes -> Interval.unskipped(due, wishes, latest))
                        .orElse(due);
        return draft.toState();
    }

    /**
     * Since when the validators are not believed. A server that sends the validators of the former answer with other entries would
     * have answered 304; one whose validators change with its entries is believed again.
     */
    private static Optional<Instant> distrusted(FeedState before, Answer.Read answer, boolean changed) {
        Validators then = new Validators(before.etag(), before.lastModified());
        if (!changed || then.isEmpty()) {
            return before.distrusted();
        }
        boolean same = then.etag().isPresent()
                ? then.etag().equals(answer.validators().etag())
                : then.lastModified().equals(answer.validators().lastModified());
        return same ? before.distrusted().or(() -> Optional.of(answer.exchange().at())) : Optional.empty();
    }

    private static Optional<Wishes> wishes(PollHints hints) {
        Wishes wishes = new Wishes(
                hints.ttl().map(Duration::toMillis),
                hints.skipHours().stream().sorted().toList(),
                hints.skipDays().stream().map(day -> day.getValue()).sorted().toList());
        boolean any = wishes.ttlMs().isPresent()
                || !wishes.skipHours().isEmpty()
                || !wishes.skipDays().isEmpty();
        return any ? Optional.of(wishes) : Optional.empty();
    }
}
