package io.courant.processor.clean;

import io.courant.contract.record.RawDocument;

/**
 * Makes a clean document of a raw one: a pure function of the raw document and {@link io.courant.processor.Pipeline#VERSION}.
 * Safe for use by many threads.
 */
public final class Cleaner {

    /**
     * Cleans a document that was seen.
     *
     * @throws UncleanableException if it cannot be read as an article
     * @throws IllegalArgumentException if the raw document is a withdrawal
     */
    public CleanDocument clean(RawDocument raw) throws UncleanableException {
        throw new UncleanableException("not-yet", "the cleaner is being built", "wait");
    }
}
