package io.courant.bench.backfill;

import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.StoredCounts;

/** Counts rows, seldom enough not to slow down what is measured. For one thread. */
final class StoredRows implements AutoCloseable {

    /** Of the time, so much is spent on counting: a twentieth. */
    private static final int PAUSES = 20;

    private static final long PAUSE_NANOS_MIN = 50_000_000;

    private final ArticleDatabase database;
    private StoredCounts last;
    private long nextNanos = System.nanoTime();

    StoredRows(ArticleDatabase database) {
        this.database = database;
        this.last = database.counts();
    }

    long count() {
        long start = System.nanoTime();
        if (start >= nextNanos) {
            last = database.counts();
            long now = System.nanoTime();
            nextNanos = now + Math.max(PAUSE_NANOS_MIN, PAUSES * (now - start));
        }
        return last.articles();
    }

    @Override
    public void close() {
        database.close();
    }
}
