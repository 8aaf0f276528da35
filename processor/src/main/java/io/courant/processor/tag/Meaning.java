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
        /** A name that means other things too: it counts only beside another sign of the tag. */
        AMBIGUOUS,
        /** It speaks for the tag without being its name. */
        ANY,
        /** It makes an ambiguous name count and earns nothing itself. */
        CONTEXT,
        /** One of several that count together where they stand close to one another. */
        NEAR,
        /** The tag needs it. */
        ALL,
        /** The tag cannot be given where it stands. */
        NONE;

        /** Whether the phrase earns the tag something. */
        boolean earns() {
            return this == NAME || this == AMBIGUOUS || this == ANY;
        }
    }
}
