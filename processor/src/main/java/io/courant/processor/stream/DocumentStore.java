package io.courant.processor.stream;

import io.courant.contract.id.DocumentId;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.document.DocumentHead;
import io.courant.processor.document.DocumentStates;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of documents in two stores: heads are small and written often, contents are large and written once a revision. */
final class DocumentStore implements DocumentStates {

    private final KeyValueStore<String, DocumentHead> heads;
    private final KeyValueStore<String, CleanDocument> contents;

    DocumentStore(KeyValueStore<String, DocumentHead> heads, KeyValueStore<String, CleanDocument> contents) {
        this.heads = heads;
        this.contents = contents;
    }

    @Override
    public Optional<DocumentHead> head(DocumentId document) {
        return Optional.ofNullable(heads.get(document.value()));
    }

    @Override
    public void head(DocumentId document, DocumentHead head) {
        heads.put(document.value(), head);
    }

    @Override
    public Optional<CleanDocument> content(DocumentId document) {
        return Optional.ofNullable(contents.get(document.value()));
    }

    @Override
    public void content(DocumentId document, CleanDocument content) {
        contents.put(document.value(), content);
    }

    @Override
    public void dropContent(DocumentId document) {
        contents.delete(document.value());
    }
}
