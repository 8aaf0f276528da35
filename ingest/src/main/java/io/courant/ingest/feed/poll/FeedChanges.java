package io.courant.ingest.feed.poll;

import io.courant.contract.id.ItemKey;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.RawDocument;
import java.util.List;
import java.util.Optional;

/**
 * What an answer changes.
 *
 * @param raw what was observed, the oldest first
 * @param deadLetters entries that were refused
 * @param remember entries as they are remembered from now on
 * @param forget entries that are remembered no longer
 * @param fresh how many of the observed entries are new
 * @param edited how many are known
 */
record FeedChanges(
        List<RawDocument> raw,
        List<DeadLetter> deadLetters,
        List<FeedItemState> remember,
        List<ItemKey> forget,
        int fresh,
        int edited) {

    static final FeedChanges NONE = new FeedChanges(List.of(), List.of(), List.of(), List.of(), 0, 0);

    /** A page that was settled, or not yet. */
    static FeedChanges of(FeedItemState item, Optional<RawDocument> published) {
        return new FeedChanges(published.stream().toList(), List.of(), List.of(item), List.of(), 0, 0);
    }

    FeedChanges {
        raw = List.copyOf(raw);
        deadLetters = List.copyOf(deadLetters);
        remember = List.copyOf(remember);
        forget = List.copyOf(forget);
    }
}
