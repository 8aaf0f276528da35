package io.courant.processor.stream;

/** A topic that holds what exists nowhere else was deleted while the processor ran. */
public final class LostTopicException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LostTopicException(String topic) {
        super("topic " + topic
                + " was deleted while the processor ran. It holds what exists nowhere else: restore it from a "
                + "back-up before you start again");
    }
}
