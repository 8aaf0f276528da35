package io.courant.processor.clean;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes the words of a clean tree: each block on a line of its own, table cells set apart by tabs, no markup. */
final class TextWriter {

    private final StringBuilder out = new StringBuilder();

    private TextWriter() {}

    static String write(Element body) {
        TextWriter writer = new TextWriter();
        writer.children(body);
        writer.endLine();
        return writer.out.toString().strip();
    }

    private void children(Element parent) {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (node instanceof TextNode text) {
                out.append(text.getWholeText());
            } else if (node instanceof Element element) {
                element(element);
            }
        }
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "br" -> endLine();
            case "rt", "rp", "img" -> {}
            case "td", "th" -> {
                if (element.previousSibling() != null) {
                    out.append('\t');
                }
                cell(element);
            }
            default -> {
                boolean block = ElementPolicy.BLOCK_NAMES.contains(element.normalName());
                if (block) {
                    endLine();
                }
                children(element);
                if (block) {
                    endLine();
                }
            }
        }
    }

    /** The blocks of a cell share its line. */
    private void cell(Element cell) {
        int start = out.length();
        children(cell);
        for (int i = start; i < out.length(); i++) {
            if (out.charAt(i) == '\n') {
                out.setCharAt(i, ' ');
            }
        }
        while (out.length() > start && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    private void endLine() {
        int end = out.length();
        while (end > 0 && (out.charAt(end - 1) == ' ' || out.charAt(end - 1) == '\u3000')) {
            end--;
        }
        out.setLength(end);
        if (end > 0 && out.charAt(end - 1) != '\n') {
            out.append('\n');
        }
    }
}
