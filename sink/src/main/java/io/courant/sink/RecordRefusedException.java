package io.courant.sink;

/**
 * The store takes no such record, now or later: a value that a column does not hold, a constraint. Thrown for a batch of which nothing
 * was stored, or all that is written again as it is; which record it was is for the task to find out.
 */
public final class RecordRefusedException extends Exception {

    public RecordRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    public RecordRefusedException(String message) {
        super(message);
    }
}
