package io.courant.ingest.feed.poll;

import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Pages;
import io.courant.contract.record.LinkedPage;
import io.courant.contract.record.LinkedPage.Outcome;
import io.courant.contract.record.RawDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows for an entry from asking for its page once: it is published with the page, without it, or not yet. Either way it is
 * published once, in the transaction that remembers the outcome.
 *
 * @param changes what is written
 * @param outcome what became of the page
 * @param complaint why the entry is published without it
 */
record PageSettlement(FeedChanges changes, Outcome outcome, Optional<String> complaint) {

    private static final int PAUSE_FACTOR = 4;
    private static final Duration PAUSE_MAX = Duration.ofHours(6);

    /**
     * Nothing if the entry waits as before.
     *
     * @param item waits for the page
     */
    static Optional<PageSettlement> of(FeedItemState item, PageAnswer answer, PageOptions options, Instant now) {
        LinkedPage page = item.page().orElseThrow();
        RawDocument asGiven = item.waiting().orElseThrow();
        int attempts = page.attempts() + 1;
        if (answer instanceof PageAnswer.Read read) {
            return Optional.of(settled(
                    item, Outcome.READ, attempts, Optional.empty(), EntryDocument.with(asGiven, read, now), now));
        }
        if (answer instanceof PageAnswer.Forbidden forbidden) {
            return Optional.of(settled(
                    item,
                    Outcome.FORBIDDEN,
                    attempts,
                    Optional.of(forbidden.says()),
                    EntryDocument.at(asGiven, now),
                    now));
        }
        if (answer instanceof PageAnswer.Failed failed) {
            return Optional.of(
                    failed.passing() && attempts < options.attemptsMax()
                            ? again(item, asGiven, attempts, failed, options, now)
                            : settled(
                                    item,
                                    Outcome.FAILED,
                                    attempts,
                                    Optional.of(failed.says()),
                                    EntryDocument.at(asGiven, now),
                                    now));
        }
        return Optional.empty();
    }

    private static PageSettlement settled(
            FeedItemState item,
            Outcome outcome,
            int attempts,
            Optional<String> says,
            RawDocument published,
            Instant now) {
        LinkedPage page = new LinkedPage(outcome, attempts, now, says, Optional.empty());
        return new PageSettlement(FeedChanges.of(with(item, page), Optional.of(published)), outcome, says);
    }

    private static PageSettlement again(
            FeedItemState item,
            RawDocument asGiven,
            int attempts,
            PageAnswer.Failed failed,
            PageOptions options,
            Instant now) {
        long ownMs = options.retryMs() * (long) Math.pow(PAUSE_FACTOR, attempts - 1);
        long askedMs = failed.retryAfter().map(Duration::toMillis).orElse(0L);
        Instant dueAt = now.plusMillis(Math.min(PAUSE_MAX.toMillis(), Math.max(ownMs, askedMs)));
        LinkedPage page =
                new LinkedPage(Outcome.WAITING, attempts, dueAt, Optional.of(failed.says()), Optional.of(asGiven));
        return new PageSettlement(
                FeedChanges.of(with(item, page), Optional.empty()), Outcome.WAITING, Optional.empty());
    }

    private static FeedItemState with(FeedItemState item, LinkedPage page) {
        return new FeedItemState(
                item.item(), item.content(), item.link(), item.listed(), item.seenAt(), Optional.of(page));
    }

    /** The feed's state with this page counted. */
    FeedState counted(FeedState before) {
        Pages pages = before.pages().orElse(Pages.NONE);
        FeedStateDraft draft = new FeedStateDraft(before);
        draft.pages = Optional.of(new Pages(
                pages.read() + (outcome == Outcome.READ ? 1 : 0),
                pages.failed() + (outcome == Outcome.FAILED ? 1 : 0),
                pages.forbidden() + (outcome == Outcome.FORBIDDEN ? 1 : 0),
                pages.waiting()));
        return draft.toState();
    }
}
