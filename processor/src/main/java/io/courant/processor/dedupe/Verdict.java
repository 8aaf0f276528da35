package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.StoryId;
import java.util.Optional;

/**
 * Which story a document tells.
 *
 * @param document the document
 * @param answers the revision that asked; absent if another document's arrival changed the verdict
 * @param story the story
 * @param first whether the document is the first of it
 */
public record Verdict(DocumentId document, Optional<RawPosition> answers, StoryId story, boolean first) {}
