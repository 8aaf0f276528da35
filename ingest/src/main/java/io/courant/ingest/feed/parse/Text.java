package io.courant.ingest.feed.parse;

import java.util.regex.Pattern;

/** Small truths about text. */
final class Text {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u3000\\uFEFF]+");
    private static final Pattern MARKUP_START = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern REFERENCE_START = Pattern.compile("&(?=#?\\w{1,40};)");

    private Text() {}

    /** On one line, with single blanks. */
    static String line(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** Plain text as markup: escaped only where it would read as a tag or a reference. */
    static String asMarkup(String plain) {
        if (plain.indexOf('<') < 0 && plain.indexOf('&') < 0) {
            return plain;
        }
        String references = REFERENCE_START.matcher(plain).replaceAll("&amp;");
        return MARKUP_START.matcher(references).replaceAll("&lt;");
    }

    /** Whether XML 1.0 allows a character (section 2.2). */
    static boolean isAllowed(int codePoint) {
        return codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000;
    }

    /** Without what XML forbids, lone surrogates included. */
    static String allowed(String text, Repairs repairs) {
        int bad = firstForbidden(text);
        if (bad == text.length()) {
            return text;
        }
        repairs.add(Repair.Kind.CONTROL_CHARACTERS, String.format("U+%04X", (int) text.charAt(bad)), bad);
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, bad);
        text.codePoints()
                .skip(text.codePointCount(0, bad))
                .filter(Text::isAllowed)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int firstForbidden(String text) {
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (!isAllowed(codePoint)) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return index;
    }
}
