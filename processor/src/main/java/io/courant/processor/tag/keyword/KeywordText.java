package io.courant.processor.tag.keyword;

/**
 * What keywords are looked for in: the title, then the text.
 *
 * @param all title and text
 * @param titleEnd where the title ends; 0 if there is none that the author wrote
 */
record KeywordText(String all, int titleEnd) {

    /** What comes later is read no more: a book is about what its first chapters speak of. */
    private static final int CHARS_MAX = 40_000;

    /** A title that is only the text's opening words, cut short, says nothing that the text does not. */
    static KeywordText of(String title, String text) {
        boolean written = !title.isBlank() && !title.endsWith("…");
        String all = written && !text.startsWith(title) ? title + "\n\n" + text : text;
        int end = Math.min(all.length(), CHARS_MAX);
        if (end < all.length() && Character.isHighSurrogate(all.charAt(end - 1))) {
            end--;
        }
        return new KeywordText(all.substring(0, end), written ? Math.min(end, title.length()) : 0);
    }
}
