package io.courant.contract;

/**
 * How a part is doing.
 *
 * @param state one of the four states
 * @param detail one line for people: why, and what to do if something is to be done; empty when all is well
 */
public record Health(State state, String detail) {

    /** The states in which a part can be, from birth to death. */
    public enum State {
        /** Not able to work yet, or just now: it waits for something, such as a broker, and has no fault of its own. */
        STARTING,
        /** Works. */
        UP,
        /** Works on, but a passing fault is being retried. */
        DEGRADED,
        /** Has stopped for good: a fatal fault. The process is to end with a status that is not zero. */
        FAILED
    }

    public static final Health UP = new Health(State.UP, "");

    public static Health starting(String detail) {
        return new Health(State.STARTING, detail);
    }

    public static Health degraded(String detail) {
        return new Health(State.DEGRADED, detail);
    }

    public static Health failed(String detail) {
        return new Health(State.FAILED, detail);
    }
}
