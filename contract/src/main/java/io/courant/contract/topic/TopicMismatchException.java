package io.courant.contract.topic;

/** A topic exists but is not what the declaration says, in a way that would break a promise. */
public final class TopicMismatchException extends RuntimeException {

    public TopicMismatchException(String message) {
        super(message);
    }
}
