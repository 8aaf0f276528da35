package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a source calls one of its items: a feed entry's guid or link, a file's path, an archive's item. Made by {@link
 * ItemKeys}.
 */
public record ItemKey(@JsonValue String value) {

    /** Longer keys are cut and completed by a hash, so that a key always fits a Kafka record and a log line. */
    public static final int CHARS_MAX = 2048;

    /** @throws IllegalArgumentException if the value is empty or longer than {@value #CHARS_MAX} characters */
    @JsonCreator
    public ItemKey {
        if (value.isEmpty() || value.length() > CHARS_MAX) {
            throw new IllegalArgumentException("an item key has 1 to " + CHARS_MAX + " characters, not "
                    + value.length() + ": " + Shown.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
