package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A document that could not be processed, and why. The original is read from {@code raw} at {@link #raw()}; a document refused
 * before {@code raw} has a {@link #refused()} instead.
 *
 * @param document the document; absent for a raw record so broken that it names none
 * @param source whence it came, where that is known
 * @param stage the step that failed
 * @param reason a short code to group by, in lower case with hyphens: {@code too-large}, {@code front-matter-unclosed}
 * @param detail one line for people: what is wrong, with file, line or address
 * @param hint one line for people: what to do about it
 * @param raw the raw record
 * @param refused what was refused before {@code raw}
 * @param run live, or a replay or retry
 * @param at when
 */
public record DeadLetter(
        Optional<DocumentId> document,
        Optional<SourceId> source,
        Stage stage,
        String reason,
        String detail,
        String hint,
        Optional<RawPosition> raw,
        Optional<Refusal> refused,
        RunId run,
        Instant at) {

    public DeadLetter {
        if (raw.isPresent() == refused.isPresent()) {
            throw new IllegalArgumentException(
                    "a dead letter names either a raw record or what was refused before raw");
        }
    }

    /** The steps at which a document can fail. */
    public enum Stage {
        @JsonProperty("ingest")
        INGEST,
        @JsonProperty("read")
        READ,
        @JsonProperty("clean")
        CLEAN,
        @JsonProperty("dedupe")
        DEDUPE,
        @JsonProperty("tag")
        TAG,
        @JsonProperty("publish")
        PUBLISH,
        @JsonProperty("sink")
        SINK
    }

    /**
     * A document refused before {@code raw}.
     *
     * @param address where it lies
     * @param sizeBytes how large it is
     * @param hash of its bytes, where they could be read
     */
    public record Refusal(String address, long sizeBytes, Optional<ContentHash> hash) {}
}
