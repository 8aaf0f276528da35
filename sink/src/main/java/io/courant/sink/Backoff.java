package io.courant.sink;

/** How long to wait before the next try: twice as long after each failure in a row, up to a limit. */
public final class Backoff {

    private final long firstMs;
    private final long longestMs;
    private long nextMs;

    public Backoff(long firstMs, long longestMs) {
        this.firstMs = firstMs;
        this.longestMs = longestMs;
        this.nextMs = firstMs;
    }

    public long nextMs() {
        long now = nextMs;
        nextMs = Math.min(longestMs, nextMs * 2);
        return now;
    }

    public void reset() {
        nextMs = firstMs;
    }
}
