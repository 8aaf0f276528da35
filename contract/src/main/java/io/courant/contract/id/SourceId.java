package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A source: a feed or a folder that is watched. It stays when the feed moves to another address. */
public record SourceId(@JsonValue String value) implements Comparable<SourceId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

    /** @throws IllegalArgumentException if the value is not 1 to 100 of a-z, 0-9, dot and hyphen, the first a letter or digit */
    @JsonCreator
    public SourceId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a source id: '" + Shown.of(value)
                    + "' (expected 1 to 100 of a-z, 0-9, dot and hyphen, the first a letter or digit)");
        }
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
