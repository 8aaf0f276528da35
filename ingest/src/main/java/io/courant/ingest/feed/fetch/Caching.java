package io.courant.ingest.feed.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server said about when to come again.
 *
 * @param maxAge what is left of {@code Cache-Control: max-age} after {@code Age}; zero with {@code no-cache} or {@code no-store}
 * @param expires {@code Expires} on our clock: corrected by the server's own {@code Date}
 * @param retryAfter {@code Retry-After}, from seconds or a date; never negative
 */
public record Caching(Optional<Duration> maxAge, Optional<Instant> expires, Optional<Duration> retryAfter) {

    public static final Caching NONE = new Caching(Optional.empty(), Optional.empty(), Optional.empty());
}
