package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import java.util.Optional;

/**
 * Which story a document tells.
 *
 * @param document the document
 * @param answers the revision that asked; absent if another document's arrival changed the verdict
 * @param story the story
 * @param first whether the document is the first of it
 * @param run the run that brought it about; absent for live
 */
public record Verdict(
        DocumentId document, Optional<RawPosition> answers, StoryId story, boolean first, Optional<RunId> run) {

    /** A verdict that live articles brought about. */
    public Verdict(DocumentId document, Optional<RawPosition> answers, StoryId story, boolean first) {
        this(document, answers, story, first, Optional.empty());
    }
}
