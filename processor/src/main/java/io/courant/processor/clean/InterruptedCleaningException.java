package io.courant.processor.clean;

/** The thread was asked to give up the document: the only way out of a long computation. */
public final class InterruptedCleaningException extends RuntimeException {

    public InterruptedCleaningException() {
        super("asked to give up this document", null, false, false);
    }

    /** To be called in every loop whose length the document decides. */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedCleaningException();
        }
    }
}
