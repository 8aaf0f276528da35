package io.courant.ingest.feed.poll;

import io.courant.contract.record.RawBody;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What came of asking for a linked page once. */
sealed interface PageAnswer {

    /**
     * The page.
     *
     * @param body as it came
     * @param address where it was found
     */
    record Read(RawBody body, URI address) implements PageAnswer {}

    /**
     * It could not be read this time.
     *
     * @param passing whether it may be another time
     * @param retryAfter how long the server asks to wait
     * @param tooMany whether the server says that it is asked too often
     */
    record Failed(boolean passing, Optional<Duration> retryAfter, boolean tooMany, String says) implements PageAnswer {}

    /** The host's rules for robots do not allow it. */
    record Forbidden(String says) implements PageAnswer {}

    /** The host was asked for its rules, or said that the page is elsewhere: that is asked next. */
    record NotYet() implements PageAnswer {}

    /** Nobody waits for the page any more; the host was not asked. */
    record Dropped() implements PageAnswer {}
}
