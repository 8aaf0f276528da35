package io.courant.ingest.folder;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.IngestState;
import io.courant.ingest.own.Journal;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered, and the draft of what comes next. The memory changes only after the journal has taken the draft. Not safe
 * for use by many threads.
 */
final class FolderLedger {

    private static final Logger log = LoggerFactory.getLogger(FolderLedger.class);

    private final SourceId source;
    private final FolderOptions options;
    private final Journal journal;
    private final FolderState state;
    private FolderDraft draft;

    FolderLedger(SourceId source, FolderOptions options, Collection<IngestState> remembered, Journal journal) {
        this.source = source;
        this.options = options;
        this.journal = journal;
        this.state = new FolderState(remembered);
        this.draft = new FolderDraft(source);
    }

    SourceId source() {
        return source;
    }

    FolderOptions options() {
        return options;
    }

    FolderState state() {
        return state;
    }

    FolderDraft draft() {
        return draft;
    }

    /** Commits the draft if it is as large as a transaction should be. */
    void commitIfFull() {
        if (draft.isFull(options)) {
            commit();
        }
    }

    /**
     * Commits the draft, if there is anything in it.
     *
     * @return whether there was
     * @throws io.courant.ingest.own.JournalException if the draft is not known to stand: this ledger is not to be used again
     */
    boolean commit() {
        if (draft.isEmpty()) {
            return false;
        }
        journal.commit(draft.toBatch());
        draft.applyTo(state);
        for (DeadLetter dead : draft.deadLetters()) {
            log.warn("{}: refused ({}): {}; {}", source, dead.reason(), dead.detail(), dead.hint());
        }
        draft = new FolderDraft(source);
        return true;
    }
}
