package io.courant.processor.stream;

/** The state of the processor was deleted while it ran. */
public final class LostStateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param what is lost, in words */
    public LostStateException(String what) {
        super("the state was deleted while the processor ran (" + what
                + "): start again, and make it anew by courant rebuild");
    }
}
