package io.courant.app.command;

/** Arguments that cannot be meant. The message is one line: which, and what is expected. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
