package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.TagId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which records of {@code raw}: those to which all that is given applies. Nothing given is all of them.
 *
 * @param since observed at or after
 * @param until observed before
 * @param source of this source
 * @param tag of documents that have this tag when the run begins
 * @param documents of these documents; any if empty
 * @param positions exactly these records; any if empty
 */
public record RunSelection(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<SourceId> source,
        Optional<TagId> tag,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DocumentId> documents,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RawPosition> positions) {

    /** All of history. */
    public static final RunSelection ALL = new RunSelection(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public RunSelection {
        documents = List.copyOf(documents);
        positions = List.copyOf(positions);
    }

    /** Everything of these documents. */
    public static RunSelection of(List<DocumentId> documents) {
        return new RunSelection(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), documents, List.of());
    }

    /** Exactly these records. */
    public static RunSelection at(List<RawPosition> positions) {
        return new RunSelection(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), positions);
    }
}
