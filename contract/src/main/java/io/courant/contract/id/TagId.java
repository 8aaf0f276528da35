package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A tag, and the last part of its topic's name: a slug. */
public record TagId(@JsonValue String value) implements Comparable<TagId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    /** @throws IllegalArgumentException if the value is not 1 to 80 of a-z, 0-9 and hyphen, the first a letter or digit */
    @JsonCreator
    public TagId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a tag id: '" + Shown.of(value)
                    + "' (expected 1 to 80 of a-z, 0-9 and hyphen, the first a letter or digit)");
        }
    }

    @Override
    public int compareTo(TagId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
