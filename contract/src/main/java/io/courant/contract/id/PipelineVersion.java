package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The version of everything but the tag rules that decides what becomes of a raw record. */
public record PipelineVersion(@JsonValue String value) implements Comparable<PipelineVersion> {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,9}");

    /** @throws IllegalArgumentException if the value is not a number */
    @JsonCreator
    public PipelineVersion {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a pipeline version: '" + Shown.of(value) + "' (expected a number)");
        }
    }

    @Override
    public int compareTo(PipelineVersion other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
