package io.courant.ingest.feed.poll;

import io.courant.contract.id.ContentHash;
import io.courant.ingest.feed.fetch.Validators;
import io.courant.ingest.feed.parse.ParsedFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of asking a feed once. */
sealed interface Answer {

    /** When it came, what it cost. */
    Exchange exchange();

    /**
     * One request, with its redirects.
     *
     * @param at when its end came
     * @param status of the last answer, if one came
     * @param bytes of the body, on the wire
     */
    record Exchange(Instant at, Optional<Integer> status, long bytes) {}

    /**
     * A feed that was read.
     *
     * @param validators to be sent the next time
     * @param body hash of the body
     * @param freshFor how long the server says that it stays fresh
     * @param movedTo where the feed now is for good
     */
    record Read(
            Exchange exchange,
            Validators validators,
            ContentHash body,
            ParsedFeed feed,
            Optional<Duration> freshFor,
            Optional<String> movedTo)
            implements Answer {}

    /**
     * Nothing has changed: 304, or the same body again.
     *
     * @param validators those that came along; empty ones leave what is remembered
     */
    record Unchanged(Exchange exchange, Validators validators, Optional<Duration> freshFor, Optional<String> movedTo)
            implements Answer {}

    /**
     * The feed has ended.
     *
     * @param says one line for people
     */
    record Ended(Exchange exchange, String says) implements Answer {}

    /**
     * It could not be read this time.
     *
     * @param hard whether the fault is not one that passes by itself
     * @param retryAfter how long the server asks to wait
     * @param error one line for people
     */
    record Failed(Exchange exchange, boolean hard, Optional<Duration> retryAfter, String error) implements Answer {

        /** Whether the server says that it is asked too often (429, RFC 6585; 503 with a time, RFC 9110, section 15.6.4). */
        boolean isTooMany() {
            int status = exchange.status().orElse(0);
            return status == 429 || (status == 503 && retryAfter.isPresent());
        }
    }
}
