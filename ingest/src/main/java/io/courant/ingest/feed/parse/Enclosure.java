package io.courant.ingest.feed.parse;

import java.util.Optional;

/**
 * Media attached to an entry.
 *
 * @param address where it is, absolute where a base is known
 * @param type its media type as the feed says
 * @param lengthBytes its size as the feed says, at least 1
 */
public record Enclosure(String address, Optional<String> type, Optional<Long> lengthBytes) {}
