package io.courant.processor.document;

import io.courant.contract.id.PipelineVersion;
import io.courant.contract.record.RawDocument;
import io.courant.processor.Pipeline;
import io.courant.processor.clean.BoundedCleaner;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.clean.site.SiteRules;

/** The cleaning step of one task, with whatever limits it has. Used by one thread at a time. */
public interface CleanStep extends AutoCloseable {

    CleanDocument clean(RawDocument raw) throws UncleanableException;

    /** The version of the pipeline that makes what it makes. */
    default PipelineVersion version() {
        return Pipeline.VERSION;
    }

    @Override
    default void close() {}

    /** The cleaner with its limits of time and depth, without rules for single sites. */
    static CleanStep bounded() {
        return bounded(SiteRules.NONE);
    }

    /** The cleaner with its limits of time and depth. */
    static CleanStep bounded(SiteRules sites) {
        Cleaner own = new Cleaner(sites);
        BoundedCleaner cleaner = new BoundedCleaner(own);
        return new CleanStep() {
            @Override
            public PipelineVersion version() {
                return own.version();
            }

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
