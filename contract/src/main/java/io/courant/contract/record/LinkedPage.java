package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * The page that an entry of a feed links to, where the entry's full text is read there.
 *
 * @param outcome what became of it
 * @param attempts how often it was asked for, at least 0
 * @param dueAt when it is asked for the next time; when it was settled, if it is
 * @param says one line for people, where it was not read
 * @param waiting the document as the feed gives it: published with the page, or as it is if the page cannot be had
 */
public record LinkedPage(
        Outcome outcome, int attempts, Instant dueAt, Optional<String> says, Optional<RawDocument> waiting) {

    /** What became of a page. */
    public enum Outcome {
        /** It is still to be read; the document is not published yet. */
        @JsonProperty("waiting")
        WAITING,
        /** It is the document's body. */
        @JsonProperty("read")
        READ,
        /** It could not be read. */
        @JsonProperty("failed")
        FAILED,
        /** Its host's robots.txt does not allow it. */
        @JsonProperty("forbidden")
        FORBIDDEN
    }

    /** @throws IllegalArgumentException if a page waits without a document, or a document waits for none */
    public LinkedPage {
        if ((outcome == Outcome.WAITING) != waiting.isPresent() || attempts < 0) {
            throw new IllegalArgumentException("not the state of a page: " + outcome + " after " + attempts
                    + " attempts, " + (waiting.isPresent() ? "a" : "no") + " document waits");
        }
    }

    /** A page that was never asked for. */
    public static LinkedPage waiting(RawDocument document, Instant now) {
        return new LinkedPage(Outcome.WAITING, 0, now, Optional.empty(), Optional.of(document));
    }
}
