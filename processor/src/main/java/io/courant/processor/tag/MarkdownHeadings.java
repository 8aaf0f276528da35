package io.courant.processor.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headings of a Markdown text, reduced to their letters and digits, so that they are found again in the plain text however
 * emphasis, links and escapes are written. ATX headings (CommonMark 0.31, section 4.2) outside code fences.
 */
final class MarkdownHeadings {

    /** A longer line is no heading, whatever it starts with. */
    private static final int CHARACTERS_MAX = 500;

    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}[ \\t]+(.*?)(?:[ \\t]+#+)?");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");

    private MarkdownHeadings() {}

    static List<String> of(String markdown) {
        List<String> headings = new ArrayList<>();
        String fence = "";
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            Matcher fenced = FENCE.matcher(line);
            if (fenced.matches()) {
                String marks = fenced.group(1);
                if (fence.isEmpty()) {
                    fence = marks;
                } else if (marks.startsWith(fence)) {
                    fence = "";
                }
                continue;
            }
            Matcher heading = HEADING.matcher(line.stripTrailing());
            if (fence.isEmpty() && line.length() <= CHARACTERS_MAX && heading.matches()) {
                String letters = letters(LINK.matcher(heading.group(1)).replaceAll("$1"));
                if (!letters.isEmpty()) {
                    headings.add(letters);
                }
            }
        }
        return headings;
    }

    /** The letters and digits of a line. */
    static String letters(String line) {
        StringBuilder letters = new StringBuilder(line.length());
        line.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
