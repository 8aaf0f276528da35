package io.courant.ingest.own;

import org.jspecify.annotations.Nullable;

/** A batch is not known to stand; what the watcher remembers is worth nothing from now on. */
public final class JournalException extends RuntimeException {

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
