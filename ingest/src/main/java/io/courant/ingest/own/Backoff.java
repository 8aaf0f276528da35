package io.courant.ingest.own;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Ever longer pauses between attempts, each of random length, so that instances that failed together do not come back together
 * (after "Exponential Backoff And Jitter", AWS Architecture Blog). Not safe for use by many threads.
 */
final class Backoff {

    private static final long FIRST_MS = 200;
    private static final long LAST_MS = 30_000;

    private long nextMs = FIRST_MS;

    /** How long to pause now, in milliseconds. */
    long pauseMs() {
        long pause = ThreadLocalRandom.current().nextLong(nextMs / 2, nextMs + 1);
        nextMs = Math.min(LAST_MS, nextMs * 2);
        return pause;
    }

    /** An attempt succeeded. */
    void reset() {
        nextMs = FIRST_MS;
    }
}
