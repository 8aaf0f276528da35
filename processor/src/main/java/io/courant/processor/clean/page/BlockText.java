package io.courant.processor.clean.page;

/**
 * The words of a block, and what they count.
 *
 * @param written with white space as written
 * @param plain letters and digits alone, as by {@link PlainWriting}
 * @param weight how much it says: characters, those of Chinese and Japanese counting for as much as they say
 * @param links the part of the weight that is links
 * @param ends sentences that end within it
 * @param words how many
 * @param lower how many of them begin with a small letter
 * @param commas marks that part a sentence
 * @param digits from 0 to 9
 * @param capitals capital letters
 * @param letters capital letters, small ones and those of writings without capitals
 * @param wide letters of writings without capitals
 * @param cues what {@link Cues} finds, if it is no longer than {@link #CUES_CHARS_MAX}
 */
record BlockText(
        String written,
        String plain,
        float weight,
        float links,
        int ends,
        int words,
        int lower,
        int commas,
        int digits,
        int capitals,
        int letters,
        int wide,
        int cues) {

    /** Longer ones hold such words by chance. */
    static final int CUES_CHARS_MAX = 240;

    /** The last character that is no blank; a blank if there is none. */
    char last() {
        int end = written.length();
        while (end > 0 && CharacterKind.isBlank(written.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? ' ' : written.charAt(end - 1);
    }
}
