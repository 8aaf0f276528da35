package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** SHA-256 of some content, in hexadecimal digits. */
public record ContentHash(@JsonValue String value) implements Comparable<ContentHash> {

    private static final int DIGITS = 64;

    /** @throws IllegalArgumentException if the value is not 64 hexadecimal digits */
    @JsonCreator
    public ContentHash {
        if (!Hex.isDigits(value, DIGITS)) {
            throw new IllegalArgumentException(
                    "not a content hash: '" + Shown.of(value) + "' (expected 64 hexadecimal digits)");
        }
    }

    public static ContentHash of(byte[] content) {
        return new ContentHash(Digest.sha256Hex(content));
    }

    public static ContentHash of(String content) {
        return new ContentHash(Digest.sha256Hex(content));
    }

    @Override
    public int compareTo(ContentHash other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
