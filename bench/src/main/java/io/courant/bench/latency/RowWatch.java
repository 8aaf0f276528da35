package io.courant.bench.latency;

import io.courant.contract.id.DocumentId;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import java.time.Duration;

/** Asks the database for rows that are missing, every {@value #PAUSE_MS} ms: that is how exact it is. */
final class RowWatch implements AutoCloseable {

    private static final long PAUSE_MS = 2;
    private static final long FIRST_PAUSE_MS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ArticleDatabase database;
    private final Arrivals arrivals;
    private final Thread thread = new Thread(this::watch, "watch-rows");

    private RowWatch(ArticleDatabase database, Arrivals arrivals) {
        this.database = database;
        this.arrivals = arrivals;
        thread.start();
    }

    /** Waits for the sink to make the database, and watches it. */
    static RowWatch of(String url, Arrivals arrivals) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return new RowWatch(ArticleDatabase.open(url), arrivals);
            } catch (DatabaseUnavailableException e) {
                if (System.nanoTime() > deadlineNanos) {
                    throw e;
                }
                Thread.sleep(FIRST_PAUSE_MS);
            }
        }
    }

    private void watch() {
        try (database) {
            while (true) {
                for (DocumentId document : arrivals.missing(Hop.ROW)) {
                    if (database.find(document).isPresent()) {
                        arrivals.stored(document);
                    }
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
