package io.courant.processor.document;

import io.courant.contract.id.DocumentId;
import io.courant.processor.clean.CleanDocument;
import java.util.Optional;

/** What is remembered of each document, and the content of its last applied revision. */
public interface DocumentStates {

    Optional<DocumentHead> head(DocumentId document);

    void head(DocumentId document, DocumentHead head);

    Optional<CleanDocument> content(DocumentId document);

    void content(DocumentId document, CleanDocument content);

    void dropContent(DocumentId document);
}
