package io.courant.ingest.feed.poll;

import io.courant.contract.id.ContentHash;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.FeedState.Pages;
import io.courant.contract.record.FeedState.Rhythm;
import io.courant.contract.record.FeedState.Totals;
import io.courant.contract.record.FeedState.Wishes;
import io.courant.ingest.feed.fetch.Validators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of a feed that is being changed. Not safe for use by many threads. */
final class FeedStateDraft {

    private final FeedState before;
    String address;
    Validators validators;
    Optional<ContentHash> body;
    long bodyBytes;
    int conditionals;
    Optional<Instant> wholeAt;
    Optional<Instant> distrusted;
    long intervalMs;
    Instant dueAt;
    Optional<Rhythm> rhythm;
    Optional<Wishes> wishes;
    int failures;
    boolean hard;
    Optional<Instant> failingSince;
    Optional<Instant> endedAt;
    Totals totals;
    List<Fetch> fetches;
    Optional<Pages> pages;

    FeedStateDraft(FeedState before) {
        this.before = before;
        this.address = before.address();
        this.validators = new Validators(before.etag(), before.lastModified());
        this.body = before.body();
        this.bodyBytes = before.bodyBytes();
        this.conditionals = before.conditionals();
        this.wholeAt = before.wholeAt();
        this.distrusted = before.distrusted();
        this.intervalMs = before.intervalMs();
        this.dueAt = before.dueAt();
        this.rhythm = before.rhythm();
        this.wishes = before.wishes();
        this.failures = before.failures();
        this.hard = before.hard();
        this.failingSince = before.failingSince();
        this.endedAt = before.endedAt();
        this.totals = before.totals();
        this.fetches = before.fetches();
        this.pages = before.pages();
    }

    void fetched(Fetch fetch, long bytesSaved) {
        List<Fetch> all = new ArrayList<>(fetches);
        all.add(fetch);
        fetches = all;
        totals = new Totals(
                totals.fetches() + 1,
                totals.notModified() + (fetch.status().filter(s -> s == 304).isPresent() ? 1 : 0),
                totals.tooMany() + (fetch.status().filter(s -> s == 429).isPresent() ? 1 : 0),
                totals.bytes() + fetch.bytes(),
                totals.bytesSaved() + bytesSaved);
    }

    FeedState toState() {
        return new FeedState(
                before.subscribed(),
                address,
                validators.etag(),
                validators.lastModified(),
                body,
                bodyBytes,
                conditionals,
                wholeAt,
                distrusted,
                intervalMs,
                dueAt,
                rhythm,
                wishes,
                failures,
                hard,
                failingSince,
                endedAt,
                totals,
                fetches,
                pages);
    }
}
