package io.courant.processor.clean;

import java.util.Optional;

/** Strings that are safe to carry on: no half surrogates (JSON writers refuse them) and no control characters. */
public final class PlainString {

    private PlainString() {}

    /** The text without control characters but tab and newline, and with U+FFFD for half surrogates. */
    public static String of(String text) {
        int first = firstUnsafe(text);
        if (first < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (isHalf(codePoint)) {
                out.append('\uFFFD');
            } else if (!isControl(codePoint)) {
                out.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }

    /** On one line, without white space at the ends; absent if nothing is left. */
    public static Optional<String> line(String text) {
        String line = singleSpaced(of(text)).strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    private static String singleSpaced(String text) {
        int first = 0;
        while (first < text.length() && (isPlainLetter(text.charAt(first)) || !isOddSpace(text, first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                out.append(c);
            } else if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString();
    }

    /** Nearly all are, and it is soon seen. */
    private static boolean isPlainLetter(char c) {
        return c > ' ' && c < 0x7F;
    }

    /** A space that is no single blank. */
    private static boolean isOddSpace(String text, int i) {
        char c = text.charAt(i);
        return isSpace(c) && (c != ' ' || (i > 0 && text.charAt(i - 1) == ' '));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\u00A0' || c == '\u3000';
    }

    private static int firstUnsafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                continue;
            }
            if (isControl(c)) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (isHalf(text.codePointAt(i))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static boolean isControl(int c) {
        return (c < ' ' && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
    }
}
