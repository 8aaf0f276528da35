package io.courant.processor.clean.markdown;

import io.courant.processor.clean.WideScript;

/**
 * Helps CommonMark to see where emphasis ends in Chinese and Japanese. There {@code **注意：**这是} is written without
 * spaces, but CommonMark lets no emphasis end between punctuation and a letter. A mark that is neither, put between the
 * punctuation and the asterisks, makes it do so; the mark is taken out of the result again.
 *
 * <p>Source: CommonMark 0.31.2, section 6.2, and the amendment for CJK by
 * <a href="https://github.com/tats-u/markdown-cjk-friendly">markdown-cjk-friendly</a>.
 */
final class CjkEmphasis {

    /** A noncharacter: in no text, and for CommonMark neither white space nor punctuation. */
    private static final char MARK = '\uFDD0';

    private CjkEmphasis() {}

    static String mark(String markdown) {
        if (markdown.indexOf('*') < 0) {
            return markdown;
        }
        StringBuilder out = new StringBuilder(markdown.length() + 64);
        int copied = 0;
        for (int star = markdown.indexOf('*'); star >= 0; star = markdown.indexOf('*', copied)) {
            int end = star;
            while (end < markdown.length() && markdown.charAt(end) == '*') {
                end++;
            }
            out.append(markdown, copied, star);
            int before = star == 0 ? '\n' : markdown.codePointBefore(star);
            int after = end == markdown.length() ? '\n' : markdown.codePointAt(end);
            out.append(isPunctuation(before) && isWideLetter(after) ? String.valueOf(MARK) : "");
            out.append(markdown, star, end);
            out.append(isWideLetter(before) && isPunctuation(after) ? String.valueOf(MARK) : "");
            copied = end;
        }
        return out.append(markdown, copied, markdown.length()).toString();
    }

    static String unmark(String html) {
        return html.indexOf(MARK) < 0 ? html : html.replace(String.valueOf(MARK), "");
    }

    /** A backslash escapes the asterisks, so nothing may come between. */
    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> c != '\\';
            default -> false;
        };
    }

    private static boolean isWideLetter(int c) {
        return WideScript.isWideAlone(c) && Character.isLetter(c);
    }
}
