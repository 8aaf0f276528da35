package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** SHA-256 of some content, in hexadecimal digits. */
public record ContentHash(@JsonValue String value) implements Comparable<ContentHash> {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the value is not 64 hexadecimal digits */
    @JsonCreator
    public ContentHash {
        if (!SHAPE.matcher(value).matches()) {
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
