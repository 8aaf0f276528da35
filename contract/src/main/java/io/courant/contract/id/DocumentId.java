package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A document: what one source calls one item. It survives edits, so every revision of an item has the same id. */
public record DocumentId(@JsonValue String value) implements Comparable<DocumentId> {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    /** @throws IllegalArgumentException if the value is not 32 hexadecimal digits */
    @JsonCreator
    public DocumentId {
        if (!SHAPE.matcher(value).matches()) {
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
                Digest.sha256Hex(source.value() + "\n" + item.value()).substring(0, 32));
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
