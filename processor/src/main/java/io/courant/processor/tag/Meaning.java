package io.courant.processor.tag;

/**
 * What a phrase means for a tag.
 *
 * @param tag the tag's place in the taxonomy
 * @param role what the phrase is to it
 */
record Meaning(int tag, Role role) {

    /** What a phrase can be to a tag. */
    enum Role {
        /** A label or alias: who writes it speaks of the tag. */
        NAME,
        /** It speaks for the tag without being its name. */
        ANY,
        /** The tag needs it. */
        ALL,
        /** The tag cannot be given where it stands. */
        NONE;

        /** Whether the phrase earns the tag something. */
        boolean earns() {
            return this == NAME || this == ANY;
        }
    }
}
