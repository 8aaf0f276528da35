package io.courant.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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

    /** Of a file that somebody named and that cannot be read. */
    public static FatalException unreadable(Path file, IOException cause) {
        String why = cause instanceof NoSuchFileException
                ? "there is no such file"
                : cause instanceof AccessDeniedException ? "it may not be read" : cause.toString();
        return new FatalException(file + " cannot be read: " + why, cause);
    }
}
