package io.courant.app.taxonomy;

/** A list that cannot be read; the message says where and what to do. */
public final class ImportException extends Exception {

    ImportException(String message) {
        super(message);
    }

    ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
