package io.courant.app;

/**
 * A fault that ends a command, or the part that met it. The message is the one line that the user sees: what is wrong, where,
 * and what to do. The cause is for the log.
 */
public final class FatalException extends RuntimeException {

    public FatalException(String message) {
        super(message);
    }

    public FatalException(String message, Throwable cause) {
        super(message, cause);
    }
}
