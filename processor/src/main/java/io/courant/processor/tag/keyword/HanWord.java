package io.courant.processor.tag.keyword;

/**
 * A word of a Chinese text where it stands.
 *
 * @param from where it starts
 * @param to where it ends
 * @param rarity see {@link HanDictionary#rarity}
 * @param wordClass see {@link HanDictionary#wordClass}; x for letters and digits
 * @param standing what it may do in a phrase
 */
record HanWord(int from, int to, double rarity, char wordClass, Standing standing) {

    /** What a word may do in a phrase. */
    enum Standing {
        FULL,
        /** Too general to say much alone. */
        WEAK,
        /** No phrase goes across it. */
        STOP
    }

    int length() {
        return to - from;
    }

    boolean isForeign() {
        return wordClass == 'x';
    }
}
