package io.courant.processor.clean.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Backslashes before what Markdown would take for a mark, and before nothing else (CommonMark 0.31.2, section 2.4). */
final class MarkdownEscape {

    private static final Pattern LINE_START = Pattern.compile(
            "(?m)^(\\s*)(#{1,6}(?=\\s|$)|[-+](?=\\s|$)|>|={1,}\\s*$|-{2,}\\s*$|~~~|:(?=\\s)|(\\d{1,9})([.)])(?=\\s|$))");
    private static final String LINE_MARKS = "#-+>=~:0123456789";
    private static final String BLANKS = " \t\u000B\f";
    private static final Pattern ENTITY =
            Pattern.compile("&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)");

    private MarkdownEscape() {}

    /** Text inside a line. */
    static String inline(String text) {
        StringBuilder out = null;
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isMark(text, i)) {
                out = out == null ? new StringBuilder(text.length() + 16) : out;
                out.append(text, written, i).append('\\');
                written = i;
            }
        }
        String escaped =
                out == null ? text : out.append(text, written, text.length()).toString();
        return escaped.indexOf('&') < 0 ? escaped : ENTITY.matcher(escaped).replaceAll("\\\\&");
    }

    /** The start of a paragraph's lines, where hyphens, numbers and number signs are marks. */
    static String lineStarts(String lines) {
        if (!mayBegin(lines)) {
            return lines;
        }
        Matcher start = LINE_START.matcher(lines);
        return start.replaceAll(match -> match.group(3) == null
                ? Matcher.quoteReplacement(match.group(1) + "\\" + match.group(2))
                : Matcher.quoteReplacement(match.group(1) + match.group(3) + "\\" + match.group(4)));
    }

    /** Whether a line begins with the first character of something that {@link #LINE_START} finds. */
    private static boolean mayBegin(String lines) {
        boolean begins = true;
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (begins && LINE_MARKS.indexOf(c) >= 0) {
                return true;
            }
            begins = isLineEnd(c) || begins && BLANKS.indexOf(c) >= 0;
        }
        return false;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isMark(String text, int at) {
        char c = text.charAt(at);
        if (c >= 'a' && c <= 'z' || c < '*') {
            return false;
        }
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char after = at + 1 == text.length() ? ' ' : text.charAt(at + 1);
        return switch (c) {
            case '\\' -> !Character.isLetterOrDigit(after) && after != ' ';
            case '`', '*', '[', ']' -> true;
            case '_' -> !(isWord(before) && isWord(after));
            case '<' -> Character.isLetter(after) || after == '/' || after == '!' || after == '?';
            case '~' -> before == '~' || after == '~';
            default -> false;
        };
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
