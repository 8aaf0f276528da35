package io.courant.contract.record;

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
 */
public record FeedItemState(ItemKey item, ContentHash content, Optional<ItemKey> link, boolean listed, Instant seenAt)
        implements IngestState {}
