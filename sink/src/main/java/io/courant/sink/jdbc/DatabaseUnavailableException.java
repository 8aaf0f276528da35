package io.courant.sink.jdbc;

/** A database that is to be read is not there, is not reachable or is not ours. */
public final class DatabaseUnavailableException extends RuntimeException {

    DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
