package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A document: what one source calls one item. It survives edits, so every revision of an item has the same id. */
public record DocumentId(@JsonValue String value) implements Comparable<DocumentId> {

    private static final int DIGITS = 32;

    /** @throws IllegalArgumentException if the value is not 32 hexadecimal digits */
    @JsonCreator
    public DocumentId {
        if (!Hex.isDigits(value, DIGITS)) {
            throw new IllegalArgumentException(
                    "not a document id: '" + Shown.of(value) + "' (expected 32 hexadecimal digits)");
        }
    }

    /**
     * The id of an item of a source: the first 128 bits of SHA-256 over both, so that every instance computes the same id
     * without asking anyone.
     */
    public static DocumentId of(SourceId source, ItemKey item) {
        return new DocumentId(
                Digest.sha256Hex(source.value() + "\n" + item.value()).substring(0, DIGITS));
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
