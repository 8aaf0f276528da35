package io.courant.processor.stream;

/**
 * How often the tasks of a stream thread may ask for a commit. A commit of one is a commit of all that the thread has, and costs
 * the broker about as much however little was done: where commits take long, because the machine is slow or busy, they are asked for
 * less often, so that they take a quarter of the thread's time at most. For one thread.
 */
final class CommitPace {

    private static final int PAUSE_FOR_COST = 4;
    /** An article passes four commits, and is to be through in some 400 ms. */
    private static final long PAUSE_MS_MAX = 100;

    private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

    private long askedMs = Long.MIN_VALUE / 2;
    private long pauseMs;
    private long round;

    /** That of the thread that asks. */
    static CommitPace ofThread() {
        return OF_THREAD.get();
    }

    /** Grows with each commit that was asked for. */
    long round() {
        return round;
    }

    boolean allows(long nowMs) {
        long since = nowMs - askedMs;
        return since < 0 || since >= pauseMs;
    }

    void asked(long nowMs) {
        askedMs = nowMs;
        round++;
    }

    /** How long the last commit kept the thread. */
    void took(long ms) {
        pauseMs = Math.min(PAUSE_MS_MAX, (pauseMs + PAUSE_FOR_COST * Math.max(0, ms)) / 2);
    }
}
