package io.courant.processor.document;

import io.courant.contract.record.RawDocument;
import io.courant.processor.clean.BoundedCleaner;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;

/** The cleaning step of one task, with whatever limits it has. Used by one thread at a time. */
public interface CleanStep extends AutoCloseable {

    CleanDocument clean(RawDocument raw) throws UncleanableException;

    @Override
    default void close() {}

    /** The cleaner with its limits of time and depth. */
    static CleanStep bounded() {
        BoundedCleaner cleaner = new BoundedCleaner(new Cleaner());
        return new CleanStep() {
            @Override
            public CleanDocument clean(RawDocument raw) throws UncleanableException {
                return cleaner.clean(raw);
            }

            @Override
            public void close() {
                cleaner.close();
            }
        };
    }
}
