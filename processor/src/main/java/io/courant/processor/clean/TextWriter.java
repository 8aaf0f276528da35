package io.courant.processor.clean;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes the words of a clean tree: each block on a line of its own, table cells set apart by tabs, no markup. */
public final class TextWriter {

    private final StringBuilder out = new StringBuilder();

    private final BlockIndex index;
    private boolean verbatim;

    private TextWriter(BlockIndex index) {
        this.index = index;
    }

    public static String write(Element body, BlockIndex index) {
        TextWriter writer = new TextWriter(index);
        writer.children(body);
        writer.endLine();
        return writer.stripped();
    }

    private String stripped() {
        int start = 0;
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        while (start < end && Character.isWhitespace(out.charAt(start))) {
            start++;
        }
        return out.substring(start, end);
    }

    private void children(Element parent) {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (node instanceof TextNode text) {
                words(text.getWholeText());
            } else if (node instanceof Element element) {
                element(element);
            }
        }
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "br" -> endLine();
            case "rt", "rp", "img" -> {}
            case "td", "th" -> cell(element);
            default -> {
                if (ElementPolicy.BLOCK_NAMES.contains(element.normalName())) {
                    lines(element);
                } else {
                    children(element);
                }
            }
        }
    }

    /** Where an image stood, one space is enough, and none at the start of a line. */
    private void words(String text) {
        char before = out.isEmpty() ? '\n' : out.charAt(out.length() - 1);
        boolean extra = !verbatim && text.startsWith(" ") && (before == ' ' || before == '\n');
        out.append(text, extra ? 1 : 0, text.length());
    }

    private void lines(Element block) {
        boolean outer = verbatim;
        verbatim |= block.nameIs("pre");
        endLine();
        children(block);
        endLine();
        verbatim = outer;
    }

    /** Plain cells share a line; the cells of a layout table do not. */
    private void cell(Element cell) {
        if (!index.isPlain(cell)) {
            lines(cell);
            return;
        }
        if (cell.previousSibling() != null && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\t');
        }
        Element words = index.holdsBlocks(cell) ? cell.child(0) : cell;
        children(words);
    }

    private void endLine() {
        int end = out.length();
        while (end > 0 && " \t\u3000".indexOf(out.charAt(end - 1)) >= 0) {
            end--;
        }
        out.setLength(end);
        if (end > 0 && out.charAt(end - 1) != '\n') {
            out.append('\n');
        }
    }
}
