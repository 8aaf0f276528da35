package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A story: the articles that tell the same thing. It is minted from the document that founded the story. */
public record StoryId(@JsonValue String value) implements Comparable<StoryId> {

    private static final int DIGITS = 32;

    /** @throws IllegalArgumentException if the value is not 32 hexadecimal digits */
    @JsonCreator
    public StoryId {
        if (!Hex.isDigits(value, DIGITS)) {
            throw new IllegalArgumentException(
                    "not a story id: '" + Shown.of(value) + "' (expected 32 hexadecimal digits)");
        }
    }

    /** The story of a document that founds it. */
    public static StoryId foundedBy(DocumentId document) {
        return new StoryId(document.value());
    }

    @Override
    public int compareTo(StoryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
