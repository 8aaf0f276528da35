package io.courant.processor.clean.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Backslashes before what Markdown would take for a mark, and before nothing else (CommonMark 0.31.2, section 2.4). */
final class MarkdownEscape {

    private static final Pattern LINE_START = Pattern.compile(
            "(?m)^(\\s*)(#{1,6}(?=\\s|$)|[-+](?=\\s|$)|>|={1,}\\s*$|-{2,}\\s*$|~~~|:(?=\\s)|(\\d{1,9})([.)])(?=\\s|$))");
    private static final Pattern ENTITY =
            Pattern.compile("&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)");

    private MarkdownEscape() {}

    /** Text inside a line. */
    static String inline(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
            if (isMark(c, before, after)) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.indexOf("&") < 0 ? out.toString() : ENTITY.matcher(out).replaceAll("\\\\&");
    }

    /** The start of a paragraph's lines, where hyphens, numbers and number signs are marks. */
    static String lineStarts(String lines) {
        Matcher start = LINE_START.matcher(lines);
        if (!start.find()) {
            return lines;
        }
        return start.replaceAll(match -> match.group(3) == null
                ? Matcher.quoteReplacement(match.group(1) + "\\" + match.group(2))
                : Matcher.quoteReplacement(match.group(1) + match.group(3) + "\\" + match.group(4)));
    }

    private static boolean isMark(char c, char before, char after) {
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
