package io.courant.processor.stream;

import io.courant.contract.record.Generation;

/** A task was about to work on a state that is not in force any more. */
final class RetiredGenerationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RetiredGenerationException(int number, Generation now) {
        super("generation " + number + " does not work now: " + now);
    }
}
