package io.courant.processor.clean.markdown;

import io.courant.processor.clean.ElementPolicy;
import io.courant.processor.clean.InterruptedCleaningException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes what stands inside a block: text, emphasis, links, images, code. */
final class MarkdownInline {

    /** Stands for a line break until it is known whether words follow: a noncharacter, in no text. */
    private static final char BREAK = '\uFDD1';

    private final StringBuilder out = new StringBuilder();

    /** Headings and table cells are one line: a line break in them is a space. */
    private final boolean oneLine;

    private MarkdownInline(boolean oneLine) {
        this.oneLine = oneLine;
    }

    static String write(List<Node> nodes, boolean oneLine) {
        MarkdownInline inline = new MarkdownInline(oneLine);
        for (Node node : nodes) {
            inline.node(node);
        }
        return trimmed(inline.out.toString()).replace(String.valueOf(BREAK), "\\\n");
    }

    private void node(Node node) {
        if (node instanceof TextNode text) {
            out.append(MarkdownEscape.inline(text.getWholeText()));
            if (!out.isEmpty()
                    && out.charAt(out.length() - 1) == '!'
                    && text.nextSibling() instanceof Element next
                    && next.nameIs("a")) {
                out.insert(out.length() - 1, '\\');
            }
        } else if (node instanceof Element element) {
            element(element);
        }
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "br" -> out.append(oneLine ? ' ' : BREAK);
            case "img" -> image(element);
            case "a" -> link(element);
            case "b", "strong" -> emphasis(element, "**", "strong");
            case "i", "em" -> emphasis(element, "*", "em");
            case "s", "del" -> emphasis(element, "~~", "del");
            case "code", "kbd", "samp" -> code(element);
            case "sub", "sup" -> tagged(element, element.normalName());
            case "rt", "rp" -> {}
            default -> children(element);
        }
    }

    private void children(Element element) {
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            node(node);
        }
    }

    private void tagged(Element element, String tag) {
        out.append('<').append(tag).append('>');
        children(element);
        out.append("</").append(tag).append('>');
    }

    /** White space is moved out of the marks; where they would not be seen as marks, a tag says the same. */
    private void emphasis(Element element, String mark, String tag) {
        if (isInside(element, tag)) {
            children(element);
            return;
        }
        int start = out.length();
        children(element);
        String inner = out.substring(start);
        out.setLength(start);
        String words = trimmed(inner);
        if (words.isEmpty()) {
            out.append(inner);
            return;
        }
        int from = inner.indexOf(words);
        int to = from + words.length();
        out.append(inner, 0, from);
        int before = out.isEmpty() || isEdge(out.charAt(out.length() - 1)) ? '\n' : out.codePointBefore(out.length());
        int after = to < inner.length() ? ' ' : Following.character(element);
        if (Flanking.seen(before, words.codePointAt(0), words.codePointBefore(words.length()), after)
                && before != mark.charAt(0)) {
            out.append(mark).append(words).append(mark);
        } else {
            out.append('<')
                    .append(tag)
                    .append('>')
                    .append(words)
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        out.append(inner, to, inner.length());
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isEdge(char c) {
        return Character.isWhitespace(c) || c == BREAK;
    }

    private static boolean isInside(Element element, String tag) {
        for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
            if (ElementPolicy.BLOCK_NAMES.contains(parent.normalName())) {
                return false;
            }
            boolean same = parent.normalName().equals(tag)
                    || (tag.equals("strong") && parent.nameIs("b"))
                    || (tag.equals("em") && parent.nameIs("i"))
                    || (tag.equals("del") && parent.nameIs("s"));
            if (same) {
                return true;
            }
        }
        return false;
    }

    private void code(Element element) {
        String text = element.wholeText().replace('\n', ' ').strip();
        if (!text.isEmpty()) {
            String fence = "`".repeat(Backticks.longestRun(text) + 1);
            String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
            out.append(fence).append(pad).append(text).append(pad).append(fence);
        }
    }

    private void link(Element element) {
        int start = out.length();
        children(element);
        String words = trimmed(out.substring(start)).replace(BREAK, ' ');
        String tail = out.length() > start && Character.isWhitespace(out.charAt(out.length() - 1)) ? " " : "";
        out.setLength(start);
        if (words.isEmpty()) {
            return;
        }
        String href = element.attr("href");
        out.append('[').append(words).append("](").append(target(href));
        title(element).ifPresent(title -> out.append(" \"").append(title).append('"'));
        out.append(')').append(tail);
    }

    private void image(Element element) {
        String alt = MarkdownEscape.inline(element.attr("alt"));
        out.append("![")
                .append(alt)
                .append("](")
                .append(target(element.attr("src")))
                .append(')');
    }

    /** Parentheses and blanks would end a bare target. */
    private static String target(String address) {
        return isBare(address) ? address : "<" + address.replace("<", "%3C").replace(">", "%3E") + ">";
    }

    private static boolean isBare(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c == '(' || c == ')') {
                return false;
            }
        }
        return !address.isEmpty();
    }

    private static Optional<String> title(Element element) {
        return Optional.of(element.attr("title"))
                .filter(title -> !title.isBlank())
                .map(title -> MarkdownEscape.inline(title).replace("\"", "\\\""));
    }

    /** Runs of backticks, which a fence of backticks has to outdo. */
    static final class Backticks {

        private Backticks() {}

        static int longestRun(String text) {
            int longest = 0;
            int run = 0;
            for (Iterator<Integer> chars = text.chars().iterator(); chars.hasNext(); ) {
                run = chars.next() == '`' ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
            return longest;
        }
    }
}
