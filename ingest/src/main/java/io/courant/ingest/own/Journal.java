package io.courant.ingest.own;

/** Where a watcher writes what it observed. Safe for use by many threads: their batches follow one another. */
public interface Journal {

    /**
     * Writes a batch. When this returns, the batch stands: readers see all of it, for ever.
     *
     * @throws JournalException if it is not known to stand. The watcher must end and let go of all that it remembers: another
     *     one will begin with what the journal holds
     */
    void commit(Batch batch);
}
