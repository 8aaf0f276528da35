package io.courant.processor.clean;

import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Puts text into a tree with white space as readers see it: runs collapse, edges of blocks have none, and a line break in the
 * source is no space where Chinese or Japanese stands on both sides (CSS Text 3, section 4.1.3).
 */
final class TextFlow {

    private enum Gap {
        NONE,
        SPACE,
        LINE_BREAK
    }

    private boolean atStart = true;
    private int last;
    private Gap trailing = Gap.NONE;
    private Optional<TextNode> lastText = Optional.empty();

    /** Appends a text to an element. */
    void append(String text, Element to) {
        StringBuilder out = new StringBuilder(text.length());
        Gap gap = Gap.NONE;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                gap = c == '\n' || gap == Gap.LINE_BREAK ? Gap.LINE_BREAK : Gap.SPACE;
            } else if (!isInvisible(c) && !(atStart && c == '\u3000')) {
                join(gap, c, out);
                gap = Gap.NONE;
                out.appendCodePoint(c);
                last = c;
                atStart = false;
                int end = printableEnd(text, i);
                if (end > i) {
                    out.append(text, i, end);
                    last = text.charAt(end - 1);
                    i = end;
                }
            }
        }
        if (gap != Gap.NONE && !atStart && (trailing == Gap.NONE || !out.isEmpty())) {
            out.append(' ');
            trailing = gap;
        } else if (!out.isEmpty()) {
            trailing = Gap.NONE;
        } else if (gap == Gap.LINE_BREAK && trailing != Gap.NONE) {
            trailing = gap;
        }
        if (!out.isEmpty()) {
            TextNode node = new TextNode(out.toString());
            to.appendChild(node);
            lastText = Optional.of(node);
        }
    }

    /** Where the ASCII ends that begins there and can be seen. */
    private static int printableEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) < 0x7F) {
            end++;
        }
        return end;
    }

    /** Appends a text as it is, for code. */
    void appendVerbatim(String text, Element to) {
        to.appendChild(new TextNode(PlainString.of(text).replace('\u00A0', ' ')));
        atStart = true;
        trailing = Gap.NONE;
    }

    /** A block begins or ends here, or a line is broken. */
    void boundary() {
        dropTrailing();
        atStart = true;
    }

    /** Something that can be seen but is no text stands here. */
    void object() {
        atStart = false;
        last = 'x';
        trailing = Gap.NONE;
    }

    private void join(Gap gap, int c, StringBuilder out) {
        boolean emitted = trailing != Gap.NONE && out.isEmpty();
        Gap whole = emitted && (gap == Gap.NONE || trailing == Gap.LINE_BREAK) ? trailing : gap;
        boolean spaced = !atStart
                && (whole == Gap.SPACE
                        || (whole == Gap.LINE_BREAK && !(WideScript.isWide(last) && WideScript.isWide(c))));
        if (emitted && !spaced) {
            dropTrailing();
        } else if (!emitted && spaced) {
            out.append(' ');
        }
        trailing = Gap.NONE;
    }

    private void dropTrailing() {
        if (trailing != Gap.NONE) {
            lastText.ifPresent(node -> {
                String text = node.getWholeText();
                node.text(text.endsWith(" ") ? text.substring(0, text.length() - 1) : text);
            });
        }
        trailing = Gap.NONE;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r' || c == '\u00A0';
    }

    /** Soft hyphens, zero-width spaces and byte order marks split words for whoever searches them. */
    private static boolean isInvisible(int c) {
        return c == '\u00AD'
                || c == '\u200B'
                || c == '\u2060'
                || c == '\uFEFF'
                || PlainString.isControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
