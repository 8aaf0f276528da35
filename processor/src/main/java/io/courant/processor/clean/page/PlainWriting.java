package io.courant.processor.clean.page;

/** Letters and digits alone, in lower case: what is left when writers disagree on everything else. */
final class PlainWriting {

    private static final char[] PLAIN = new char[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = Character.isLetterOrDigit((char) c) ? Character.toLowerCase((char) c) : 0;
        }
    }

    private PlainWriting() {}

    /** The character as it is written plainly; 0 if it is left out. */
    static char of(char c) {
        return PLAIN[c];
    }

    static String of(String text) {
        char[] plain = new char[text.length()];
        int end = 0;
        for (int i = 0; i < plain.length; i++) {
            char kept = PLAIN[text.charAt(i)];
            plain[end] = kept;
            end += kept == 0 ? 0 : 1;
        }
        return new String(plain, 0, end);
    }
}
