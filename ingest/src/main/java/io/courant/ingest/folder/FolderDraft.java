package io.courant.ingest.folder;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.ArchivedItemState;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.FileState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.own.Batch;
import io.courant.ingest.own.StateKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A batch that is being put together. Not safe for use by many threads. */
final class FolderDraft {

    /** One thing to remember, or to forget. */
    private record Change(IngestState state, boolean forgotten) {}

    private final SourceId source;
    private final List<RawDocument> raw = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Map<StateKey, Change> changes = new LinkedHashMap<>();
    private final Set<String> paths = new HashSet<>();
    private final Set<ItemKey> items = new HashSet<>();
    private long bodyBytes;

    FolderDraft(SourceId source) {
        this.source = source;
    }

    void write(RawDocument document) {
        raw.add(document);
        bodyBytes += document.body().map(RawBody::sizeBytes).orElse(0);
    }

    void write(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
    }

    void put(IngestState state) {
        change(state, false);
    }

    void forget(IngestState state) {
        change(state, true);
    }

    /** Whether the draft changes what is remembered of this file: nothing may be decided by that before it stands. */
    boolean touches(String path) {
        return paths.contains(path);
    }

    /** Whether the draft gives this identity to a document. */
    boolean takes(ItemKey item) {
        return items.contains(item);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    boolean isFull(FolderOptions options) {
        return changes.size() >= options.batchRecordsMax() || bodyBytes >= options.batchBytesMax();
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    Batch toBatch() {
        Map<StateKey, Optional<IngestState>> state = new LinkedHashMap<>();
        changes.forEach(
                (key, change) -> state.put(key, change.forgotten() ? Optional.empty() : Optional.of(change.state())));
        return new Batch(raw, deadLetters, state);
    }

    void applyTo(FolderState state) {
        for (Change change : changes.values()) {
            if (change.forgotten()) {
                state.forget(change.state());
            } else {
                state.put(change.state());
            }
        }
    }

    private void change(IngestState state, boolean forgotten) {
        changes.put(keyOf(state), new Change(state, forgotten));
        if (state instanceof FileState file) {
            paths.add(file.path());
            items.add(file.item());
        }
    }

    private StateKey keyOf(IngestState state) {
        if (state instanceof FileState file) {
            return StateKey.file(source, file.path());
        }
        if (state instanceof ArchivedItemState item) {
            return StateKey.archived(source, item.archive(), item.item());
        }
        return StateKey.source(source);
    }
}
