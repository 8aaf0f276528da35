package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a feed.
 *
 * @param item the identity of its document
 * @param content hash of what matters in the revision that was dealt with last
 * @param link the entry's page, normalised: it tells entries apart that share one id
 * @param listed whether the feed lists it
 * @param seenAt when it was published, or left the feed
 * @param page what became of the page that it links to, where that is read for the full text
 */
public record FeedItemState(
        ItemKey item,
        ContentHash content,
        Optional<ItemKey> link,
        boolean listed,
        Instant seenAt,
        Optional<LinkedPage> page)
        implements IngestState {

    /** An entry without a page of its own. */
    public FeedItemState(ItemKey item, ContentHash content, Optional<ItemKey> link, boolean listed, Instant seenAt) {
        this(item, content, link, listed, seenAt, Optional.empty());
    }

    /** The same, whether the feed lists it or not. */
    public FeedItemState listed(boolean nowListed, Instant at) {
        return new FeedItemState(item, content, link, nowListed, at, page);
    }

    /** The document that waits for its page, if one does. */
    @JsonIgnore
    public Optional<RawDocument> waiting() {
        return page.flatMap(LinkedPage::waiting);
    }
}
