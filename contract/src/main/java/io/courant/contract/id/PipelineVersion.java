package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The version of everything but the tag rules that decides what becomes of a raw record: a number, and after a plus sign the mark of
 * a user's own rules for cleaning, if there are any.
 */
public record PipelineVersion(@JsonValue String value) implements Comparable<PipelineVersion> {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,9}(?:\\+[0-9a-f]{8})?");

    /** How long the mark of rules is, in hexadecimal digits. */
    public static final int RULES_CHARS = 8;

    /** @throws IllegalArgumentException if the value is neither a number nor a number with a mark */
    @JsonCreator
    public PipelineVersion {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a pipeline version: '" + Shown.of(value) + "' (expected a number)");
        }
    }

    /** This, with rules of that mark. */
    public PipelineVersion with(String rules) {
        return new PipelineVersion(value + "+" + rules);
    }

    /** This without the mark of rules: the steps alone. */
    public PipelineVersion steps() {
        int mark = value.indexOf('+');
        return mark < 0 ? this : new PipelineVersion(value.substring(0, mark));
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
