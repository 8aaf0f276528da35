package io.courant.processor.tag;

/**
 * Whether a phrase is one of several in a row: {@code VR、AR、MR}, {@code AR/VR}. Quotation marks around the phrase are looked
 * through. A comma is no sign: it parts clauses as well.
 */
final class Enumeration {

    private static final String QUOTES = "\"'“”「」『』《》";

    private Enumeration() {}

    static boolean holds(String folded, int from, int to) {
        int before = from - 1;
        while (before >= 0 && QUOTES.indexOf(folded.charAt(before)) >= 0) {
            before--;
        }
        int after = to;
        while (after < folded.length() && QUOTES.indexOf(folded.charAt(after)) >= 0) {
            after++;
        }
        return (before >= 0 && parts(folded.charAt(before)))
                || (after < folded.length() && parts(folded.charAt(after)));
    }

    private static boolean parts(char character) {
        return character == '、' || character == '/';
    }
}
