package io.courant.ingest.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a file is by its content, whatever its ending says: a {@code .txt} that holds front matter is Markdown.
 *
 * <p>The order of the rules: binary (after git's rule: a NUL byte in the beginning), JSON before a text, JSON Lines, front matter
 * of other kinds, a page that begins like one, Markdown marks, mostly tags; everything else is plain text. A text with Markdown marks that is taken for
 * plain shows its marks to readers, whereas the reverse only joins lines, so one clear mark is enough. Pure; safe for use by
 * many threads.
 */
public final class Sniffer {

    /** How much of a file the rules look at. */
    public static final int HEAD_BYTES = 64 * 1024;

    private static final int BINARY_LOOK_BYTES = 8 * 1024;
    /** Share of control characters beyond which bytes are no text in any encoding; random bytes have a tenth. */
    private static final double CONTROLS_SHARE_MAX = 0.05;

    private static final int JSON_LINES_LOOKED_AT = 20;
    private static final int WEAK_MARKS_MIN = 3;
    private static final double TAGS_SHARE_MIN = 0.2;

    private static final Pattern FRONT_MATTER = Pattern.compile("\\s*+(---|\\+\\+\\+)[ \\t]*+\\R");
    private static final Pattern PAGE = Pattern.compile(
            "(?is)\\s*+(?:<\\?xml[^>]*+>\\s*+)?+(?:<!--.*?-->\\s*+)*+<(!doctype\\s+html|html|head|body|meta|title)\\b");
    /** Elements of HTML that stand for running text and its blocks (WHATWG HTML, section 4). */
    private static final String ELEMENTS =
            "a|abbr|address|article|aside|b|blockquote|body|br|center|cite|code|dd|del|details"
                    + "|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li"
                    + "|link|main|mark|meta|nav|ol|p|picture|pre|s|script|section|small|source|span|strike|strong|style|sub|summary"
                    + "|sup|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul|video";

    private static final Pattern TAG = Pattern.compile("(?i)</?(?:" + ELEMENTS + ")(?:\\s[^<>]{0,4000})?/?>");
    private static final Pattern FRAGMENT = Pattern.compile(
            "(?i)\\s*+<(p|div|article|section|main|h[1-6]|ul|ol|table|blockquote|figure|header|span|br|img|a)\\b[^<>]*+>");
    private static final List<Pattern> STRONG_MARKS = List.of(
            Pattern.compile("(?m)^ {0,3}#{1,6}[ \\t]+\\S"),
            Pattern.compile("(?m)^ {0,3}(```|~~~)"),
            Pattern.compile("!?\\[[^\\[\\]\\n]{0,500}\\]\\((?:https?:|/|\\.|#|mailto:|<|[\\w%-]+[./])[^()\\s]*"),
            Pattern.compile("(?m)^ {0,3}\\[[^\\[\\]\\n]{1,200}\\]:\\s+\\S"),
            Pattern.compile("(?<!\\*)\\*\\*[^\\s*][^*\\n]{0,300}\\*\\*"),
            Pattern.compile("(?m)^ {0,3}\\|?[ :-]*-{3,}[ :-]*\\|[ |:-]*$"));
    private static final Pattern WEAK_MARK =
            Pattern.compile("(?m)^ {0,3}(?:[-*+] |\\d{1,3}[.)] |> ?|={3,}[ \\t]*$|-{3,}[ \\t]*$)");

    private Sniffer() {}

    /**
     * What these bytes are.
     *
     * @param head the beginning of a file, at least {@value #HEAD_BYTES} bytes of it or all there are
     */
    public static ContentKind kindOf(byte[] head) {
        if (isBinary(head)) {
            return ContentKind.BINARY;
        }
        String text = ascii(head);
        if (text.isBlank()) {
            return ContentKind.EMPTY;
        }
        if (JsonFrontMatter.begins(text)) {
            return ContentKind.MARKDOWN;
        }
        if (isJsonLines(text, head.length >= HEAD_BYTES)) {
            return ContentKind.JSON_LINES;
        }
        if (FRONT_MATTER.matcher(text).lookingAt()) {
            return ContentKind.MARKDOWN;
        }
        return markup(text);
    }

    /** The name of the binary format that the bytes begin like, for people. */
    static String formatOf(byte[] head) {
        return BinaryMagic.formatOf(head).orElse("binary data");
    }

    private static ContentKind markup(String text) {
        double tags = tagsShare(text);
        boolean fragment = FRAGMENT.matcher(text).lookingAt() && text.contains("</");
        if (PAGE.matcher(text).lookingAt() || (fragment && tags >= TAGS_SHARE_MIN / 2)) {
            return ContentKind.HTML;
        }
        if (hasMarkdownMarks(text)) {
            return ContentKind.MARKDOWN;
        }
        return fragment || tags >= TAGS_SHARE_MIN ? ContentKind.HTML : ContentKind.PLAIN;
    }

    private static boolean isBinary(byte[] head) {
        if (byteOrderMark16(head).isPresent()) {
            return false;
        }
        if (BinaryMagic.excludesText(head)) {
            return true;
        }
        int length = Math.min(head.length, BINARY_LOOK_BYTES);
        int controls = 0;
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                return true;
            }
            boolean control = head[i] > 0 && head[i] < ' ' && "\t\n\r\f\b\u001b".indexOf(head[i]) < 0;
            controls += control || head[i] == 0x7f ? 1 : 0;
        }
        return controls > length * CONTROLS_SHARE_MAX;
    }

    private static Optional<Charset> byteOrderMark16(byte[] head) {
        if (head.length < 2) {
            return Optional.empty();
        }
        int mark = (head[0] & 0xff) << 8 | head[1] & 0xff;
        return switch (mark) {
            case 0xfeff -> Optional.of(StandardCharsets.UTF_16BE);
            case 0xfffe -> Optional.of(StandardCharsets.UTF_16LE);
            default -> Optional.empty();
        };
    }

    /** The head as text in which all that is ASCII is right: the rules look at nothing else. */
    private static String ascii(byte[] head) {
        Charset charset = byteOrderMark16(head).orElse(StandardCharsets.ISO_8859_1);
        String text = new String(head, 0, Math.min(head.length, HEAD_BYTES), charset);
        return text.startsWith("\u00ef\u00bb\u00bf")
                ? text.substring(3)
                : text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** At least half of the first lines are JSON objects. */
    private static boolean isJsonLines(String text, boolean cut) {
        int end = cut ? text.lastIndexOf('\n') : text.length();
        if (end < 0) {
            return JsonLine.couldBegin(text);
        }
        List<String> lines = text.substring(0, end)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(JSON_LINES_LOOKED_AT)
                .toList();
        long objects = lines.stream().filter(Sniffer::isObject).count();
        return objects > 0 && objects * 2 >= lines.size();
    }

    private static boolean isObject(String line) {
        try {
            JsonLine.parse(line.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean hasMarkdownMarks(String text) {
        return STRONG_MARKS.stream().anyMatch(mark -> mark.matcher(text).find())
                || WEAK_MARK.matcher(text).results().limit(WEAK_MARKS_MIN).count() == WEAK_MARKS_MIN;
    }

    private static double tagsShare(String text) {
        Matcher tag = TAG.matcher(text);
        long chars = 0;
        while (tag.find()) {
            chars += tag.end() - tag.start();
        }
        return chars / (double) text.length();
    }
}
