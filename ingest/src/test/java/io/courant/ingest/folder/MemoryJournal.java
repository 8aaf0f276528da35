package io.courant.ingest.folder;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.ingest.own.Batch;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.JournalException;
import io.courant.ingest.own.StateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What a read_committed reader sees, in memory. It can be made to fail before or after a batch stands. */
final class MemoryJournal implements Journal {

    final List<RawDocument> raw = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final Map<StateKey, byte[]> state = new LinkedHashMap<>();
    int commits;
    int recordsInOneCommitMax;
    BooleanSupplier failsBefore = () -> false;
    BooleanSupplier failsAfter = () -> false;

    @Override
    public void commit(Batch batch) {
        if (failsBefore.getAsBoolean()) {
            throw new JournalException("killed before the commit", new IllegalStateException());
        }
        raw.addAll(batch.raw());
        deadLetters.addAll(batch.deadLetters());
        batch.state().forEach((key, value) -> {
            if (value.isPresent()) {
                state.put(key, Serdes.INGEST_STATE.write(value.get()));
            } else {
                state.remove(key);
            }
        });
        commits++;
        recordsInOneCommitMax = Math.max(
                recordsInOneCommitMax, batch.raw().size() + batch.state().size());
        if (failsAfter.getAsBoolean()) {
            throw new JournalException("killed after the commit", new IllegalStateException());
        }
    }

    /** What a new owner reads. */
    List<IngestState> remembered() {
        return state.values().stream().map(Serdes.INGEST_STATE::read).toList();
    }

    /** The last revision of each document that was not withdrawn. */
    Map<DocumentId, RawDocument> live() {
        Map<DocumentId, RawDocument> live = new LinkedHashMap<>();
        for (RawDocument document : raw) {
            if (document.op() == RawDocument.Op.SEEN) {
                live.put(document.id(), document);
            } else {
                live.remove(document.id());
            }
        }
        return live;
    }
}
