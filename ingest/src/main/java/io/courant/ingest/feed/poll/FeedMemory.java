package io.courant.ingest.feed.poll;

import io.courant.contract.id.ItemKey;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Pages;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.own.Batch;
import io.courant.ingest.own.StateKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is remembered of one feed: what the journal holds, and nothing that it does not. Not safe for use by many threads. */
final class FeedMemory {

    private final SourceSpec source;
    private final Map<ItemKey, FeedItemState> items = new HashMap<>();
    private FeedState feed;

    /** What is remembered of the feed itself counts for the address for which it was remembered; its entries always count. */
    FeedMemory(SourceSpec source, Collection<IngestState> remembered, FeedSchedule schedule, Instant now) {
        this.source = source;
        this.feed = schedule.first(source.address(), now);
        for (IngestState state : remembered) {
            if (state instanceof FeedItemState item) {
                items.put(item.item(), item);
            } else if (state instanceof FeedState known && counts(known)) {
                feed = known;
            }
        }
    }

    /** A feed that had ended and was added again is asked again. */
    private boolean counts(FeedState known) {
        return known.subscribed().equals(source.address())
                && known.endedAt()
                        .filter(ended -> ended.isBefore(source.addedAt()))
                        .isEmpty();
    }

    FeedState feed() {
        return feed;
    }

    Map<ItemKey, FeedItemState> items() {
        return Collections.unmodifiableMap(items);
    }

    /** The feed's next state, with the count of entries that will wait for their pages. */
    FeedState withWaiting(FeedChanges changes, FeedState next) {
        Map<ItemKey, FeedItemState> changed = new HashMap<>();
        changes.remember().forEach(item -> changed.put(item.item(), item));
        long waiting = Stream.concat(
                        items.values().stream().filter(item -> !changed.containsKey(item.item())),
                        changed.values().stream())
                .filter(item -> item.waiting().isPresent())
                .count();
        Pages pages = next.pages().orElse(Pages.NONE);
        if (pages.waiting() == waiting) {
            return next;
        }
        FeedStateDraft draft = new FeedStateDraft(next);
        draft.pages = Optional.of(new Pages(pages.read(), pages.failed(), pages.forbidden(), (int) waiting));
        return draft.toState();
    }

    /** What is to be written. */
    Batch batch(FeedChanges changes, FeedState next) {
        Map<StateKey, Optional<IngestState>> state = new LinkedHashMap<>();
        changes.remember().forEach(item -> state.put(StateKey.entry(source.id(), item.item()), Optional.of(item)));
        changes.forget().forEach(key -> state.put(StateKey.entry(source.id(), key), Optional.empty()));
        state.put(StateKey.source(source.id()), Optional.of(next));
        return new Batch(changes.raw(), changes.deadLetters(), state);
    }

    /** What was written. */
    void apply(FeedChanges changes, FeedState next) {
        changes.remember().forEach(item -> items.put(item.item(), item));
        changes.forget().forEach(items::remove);
        feed = next;
    }
}
