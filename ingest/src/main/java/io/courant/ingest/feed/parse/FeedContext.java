package io.courant.ingest.feed.parse;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What is known of a feed besides its bytes.
 *
 * @param address where the body was read (the {@code Content-Location} or the address after redirects): relative links are
 *     resolved against it
 * @param contentType the {@code Content-Type} header as it came, with its charset if it has one
 * @param contentLanguage the {@code Content-Language} header, for feeds that declare none
 * @param zone the zone of dates that name none
 */
public record FeedContext(
        Optional<String> address, Optional<String> contentType, Optional<String> contentLanguage, ZoneId zone) {

    /** Nothing is known: dates without a zone are UTC. */
    public static final FeedContext UNKNOWN =
            new FeedContext(Optional.empty(), Optional.empty(), Optional.empty(), ZoneOffset.UTC);

    /** A body read at an address, with the header that came along. */
    public static FeedContext of(String address, Optional<String> contentType) {
        return new FeedContext(Optional.of(address), contentType, Optional.empty(), ZoneOffset.UTC);
    }
}
