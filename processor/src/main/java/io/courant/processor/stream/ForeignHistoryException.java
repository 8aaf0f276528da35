package io.courant.processor.stream;

/** The topic {@code raw} was deleted and made again under a processor whose state knows the former one. */
final class ForeignHistoryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ForeignHistoryException(String topic) {
        super(topic
                + " is not the topic that the processor's state was made from: it was deleted and made again. Restore it "
                + "from a back-up, or start anew with another --prefix");
    }
}
