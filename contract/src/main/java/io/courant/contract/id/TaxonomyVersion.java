package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A version of the tag rules. */
public record TaxonomyVersion(@JsonValue String value) implements Comparable<TaxonomyVersion> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

    /** @throws IllegalArgumentException if the value is not 1 to 80 of a-z, 0-9, dot and hyphen, the first a letter or digit */
    @JsonCreator
    public TaxonomyVersion {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a taxonomy version: '" + Shown.of(value)
                    + "' (expected 1 to 80 of a-z, 0-9, dot and hyphen, the first a letter or digit)");
        }
    }

    @Override
    public int compareTo(TaxonomyVersion other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
