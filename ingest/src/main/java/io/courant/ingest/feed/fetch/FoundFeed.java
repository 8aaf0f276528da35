package io.courant.ingest.feed.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * A feed that a page names.
 *
 * @param type the media type that the page gives for it
 */
public record FoundFeed(URI address, Optional<String> title, Optional<String> type) {}
