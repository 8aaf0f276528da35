package io.courant.ingest.feed.poll;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import java.net.URI;

/** One thing that a host is to be asked for. */
sealed interface Visit {

    /** The feed that it is for; the same object for all that is asked for it. */
    FeedWatch feed();

    /** The host, as politeness counts hosts. */
    String host();

    /** The feed itself. */
    record ToFeed(FeedWatch feed) implements Visit {

        @Override
        public String host() {
            return feed.host();
        }
    }

    /**
     * The page of an entry.
     *
     * @param item the entry
     * @param content the revision of the entry that waits for the page
     */
    record ToPage(FeedWatch feed, ItemKey item, ContentHash content, URI address) implements Visit {

        @Override
        public String host() {
            return Hosts.of(address.toString());
        }
    }
}
