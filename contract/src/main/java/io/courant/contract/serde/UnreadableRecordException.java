package io.courant.contract.serde;

import org.apache.kafka.common.errors.SerializationException;

/** A record that cannot be read: not JSON, not what its schema says, or of a schema that this version does not know. */
public final class UnreadableRecordException extends SerializationException {

    private final String reason;

    /**
     * @param reason a short code: {@code not-json}, {@code unknown-schema}, {@code empty}
     * @param detail one line for people
     */
    public UnreadableRecordException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
