package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A pass of documents through the pipeline: {@code live}, or the id of a replay or retry. */
public record RunId(@JsonValue String value) implements Comparable<RunId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    /** @throws IllegalArgumentException if the value is not 1 to 80 of a-z, 0-9 and hyphen, the first a letter or digit */
    @JsonCreator
    public RunId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a run id: '" + Shown.of(value)
                    + "' (expected 1 to 80 of a-z, 0-9 and hyphen, the first a letter or digit)");
        }
    }

    /** The run of everything that was not asked for again. */
    public static final RunId LIVE = new RunId("live");

    public boolean isLive() {
        return equals(LIVE);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
