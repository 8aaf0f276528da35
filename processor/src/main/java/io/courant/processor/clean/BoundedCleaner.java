package io.courant.processor.clean;

import io.courant.contract.record.RawDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Cleans documents within bounds: two seconds of the processor's time and a large but finite stack each. A document that
 * takes more is refused like any other bad one ({@code too-slow}, {@code too-deep}), and a fault that it provokes is its own
 * ({@code fault}). Of the first {@value #COLD_DOCUMENTS} documents, one that is too slow is tried once more: Java's code is
 * interpreted until it has been used for a while, many times slower, and the first attempt has had most of it compiled.
 *
 * <p>Safe for use by many threads, which take turns: give each its own for speed.
 */
public final class BoundedCleaner implements AutoCloseable {

    /** Computations that cannot be stopped are left alone to end one day; more of them would leave no processor for work. */
    static final int ABANDONED_MAX = 4;

    static final int COLD_DOCUMENTS = 100;

    private final Cleaning cleaner;
    private final long cpuMsMax;
    private final long wallMsMax;
    private final List<CleaningWorker> abandoned = new ArrayList<>();
    private CleaningWorker worker;
    private int coldLeft = COLD_DOCUMENTS;
    private boolean closed;

    public BoundedCleaner(Cleaner cleaner) {
        this(
                new Cleaning() {
                    @Override
                    public void warmUp() {
                        cleaner.warmUp();
                    }

                    @Override
                    public CleanDocument clean(RawDocument raw) throws UncleanableException {
                        return cleaner.clean(raw);
                    }
                },
                2_000,
                20_000);
    }

    BoundedCleaner(Cleaning cleaner, long cpuMsMax, long wallMsMax) {
        this.cleaner = cleaner;
        this.cpuMsMax = cpuMsMax;
        this.wallMsMax = wallMsMax;
        this.worker = new CleaningWorker(cleaner);
    }

    /**
     * Cleans a document that was seen.
     *
     * @throws UncleanableException if it cannot be read as an article within the bounds
     * @throws IllegalArgumentException if the raw document is a withdrawal
     * @throws IllegalStateException if this is closed or the calling thread was interrupted; also, and then fatal, if too many
     *     documents keep computing that cannot be stopped
     */
    public synchronized CleanDocument clean(RawDocument raw) throws UncleanableException {
        if (closed) {
            throw new IllegalStateException("the cleaner is closed");
        }
        if (raw.body().isEmpty()) {
            throw new IllegalArgumentException("a withdrawal has nothing to clean: " + raw.id());
        }
        boolean isCold = coldLeft > 0;
        coldLeft -= isCold ? 1 : 0;
        try {
            return clean(raw, isCold ? 2 : 1).orThrow();
        } catch (InterruptedException e) {
            replaceWorker();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while cleaning " + raw.id(), e);
        }
    }

    private CleaningWorker.Outcome clean(RawDocument raw, int attempts)
            throws InterruptedException, UncleanableException {
        for (int attempt = 1; ; attempt++) {
            try {
                return worker.clean(raw, cpuMsMax, wallMsMax);
            } catch (CleaningWorker.TooSlowException e) {
                boolean stopped = replaceWorker();
                if (attempt == attempts || !stopped) {
                    throw new UncleanableException(
                            "too-slow",
                            "cleaning the document takes more than " + cpuMsMax + " ms of processor time",
                            "check whether its source is broken: articles take a hundredth of that");
                }
            }
        }
    }

    /** Stops the worker. A document that is being cleaned is given up. */
    @Override
    public void close() {
        worker.stop();
        closed = true;
    }

    /** Whether the former one has ended. */
    private boolean replaceWorker() {
        worker.stop();
        boolean ended = worker.ended();
        if (!ended) {
            abandoned.removeIf(CleaningWorker::ended);
            abandoned.add(worker);
            if (abandoned.size() > ABANDONED_MAX) {
                closed = true;
                throw new IllegalStateException(abandoned.size()
                        + " documents keep computing and cannot be stopped; restart the process, and look for their dead"
                        + " letters with reason too-slow");
            }
        }
        worker = new CleaningWorker(cleaner);
        return ended;
    }

    /** What is bounded: a {@link Cleaner}, or a test's stand-in. */
    interface Cleaning {

        void warmUp();

        CleanDocument clean(RawDocument raw) throws UncleanableException;
    }
}
