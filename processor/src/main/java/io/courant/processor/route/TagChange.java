package io.courant.processor.route;

import java.util.Locale;

/**
 * A record for one tag topic.
 *
 * @param slug the last part of the topic's name
 * @param op what it does to the tag's set of articles
 */
public record TagChange(String slug, Op op) {

    /** What a tag topic's record does; a removal is a tombstone. */
    public enum Op {
        ADD,
        UPDATE,
        REMOVE;

        /** As the header {@code op} carries it. */
        public String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
