package io.courant.ingest.own;

import io.courant.contract.Health;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import java.util.Collection;

/** Something that watches one source and writes what it observes to a journal. Safe for use by many threads. */
public interface Watcher extends AutoCloseable {

    Health check();

    /** Asks the watcher to stop and returns at once. */
    void stop();

    /** Stops in good order and waits for that, some seconds at most: a batch that is being written is brought to its end. */
    @Override
    void close();

    /** Starts watchers of one kind of source. Safe for use by many threads. */
    @FunctionalInterface
    interface Starter {

        /**
         * Starts to watch, in a thread of its own.
         *
         * @param source what to watch
         * @param remembered all that the journal holds of this source
         * @param journal where to write; once it has thrown, the watcher ends by itself
         * @throws IllegalArgumentException if the source's settings are wrong; the message says which
         */
        Watcher start(SourceSpec source, Collection<IngestState> remembered, Journal journal);
    }
}
