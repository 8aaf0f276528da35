package io.courant.processor.clean.markdown;

import io.courant.processor.clean.BlockIndex;
import io.courant.processor.clean.ElementPolicy;
import io.courant.processor.clean.InterruptedCleaningException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Writes a clean tree as CommonMark with GFM tables. */
public final class MarkdownWriter {

    private final MarkdownLines lines = new MarkdownLines();
    private final BlockIndex index;

    private MarkdownWriter(BlockIndex index) {
        this.index = index;
    }

    public static String write(Element body, BlockIndex index) {
        MarkdownWriter writer = new MarkdownWriter(index);
        writer.blocks(body);
        return writer.lines.toString();
    }

    /** The blocks of a container; inline nodes between them are paragraphs without a name. */
    private void blocks(Element container) {
        List<Node> run = new ArrayList<>();
        for (Node node = container.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (index.isBlock(node)) {
                paragraph(run);
                run.clear();
                block((Element) node);
            } else {
                run.add(node);
            }
        }
        paragraph(run);
    }

    private void block(Element element) {
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element);
            case "p", "dt", "summary", "caption", "figcaption" -> leaf(element);
            case "hr" -> lines.block("---");
            case "pre" -> code(element);
            case "blockquote" -> nested(element, "> ", "> ");
            case "ul", "ol" -> list(element);
            case "dd" -> nested(element, "", "");
            case "table" -> table(element);
            default -> blocks(element);
        }
    }

    private void leaf(Element element) {
        if (index.holdsBlocks(element)) {
            blocks(element);
        } else {
            paragraph(element.childNodes());
        }
    }

    private void paragraph(List<Node> nodes) {
        String text = MarkdownInline.write(nodes, false);
        if (!text.isEmpty()) {
            lines.block(MarkdownEscape.lineStarts(text));
        }
    }

    private void heading(Element element) {
        String text = MarkdownInline.write(element.childNodes(), true).replace('\n', ' ');
        if (!text.isEmpty()) {
            lines.block("#".repeat(element.normalName().charAt(1) - '0') + " " + text);
        }
    }

    private void code(Element element) {
        String text = element.wholeText();
        String fence = "`".repeat(Math.max(3, MarkdownInline.Backticks.longestRun(text) + 1));
        Element inner = element.childrenSize() == 1 ? element.child(0) : element;
        String language = (inner.className() + " " + element.className())
                .strip()
                .split(" ", 2)[0]
                .replace("language-", "");
        lines.block(fence + language + "\n" + text.stripTrailing() + "\n" + fence);
    }

    private void nested(Element element, String first, String others) {
        lines.open(first, others);
        blocks(element);
        lines.close();
    }

    private void list(Element list) {
        int number = list.attr("start").isEmpty() ? 1 : Integer.parseInt(list.attr("start"));
        if (list.parent() != null && isTight(list.parent())) {
            lines.join();
        }
        boolean first = true;
        for (Element item : list.children()) {
            InterruptedCleaningException.check();
            if (!first && isTight(item)) {
                lines.join();
            }
            first = false;
            String marker = list.nameIs("ol") ? number++ + ". " : "- ";
            lines.open(marker, " ".repeat(marker.length()));
            blocks(item);
            lines.close();
        }
    }

    /** Of an item with nothing but a line and lists, no blank line need tell its parts apart. */
    private boolean isTight(Element item) {
        if (!item.nameIs("li")) {
            return false;
        }
        return !index.holdsBlocks(item)
                || item.children().stream()
                        .filter(child ->
                                ElementPolicy.BLOCK_NAMES.contains(child.normalName()) || index.holdsBlocks(child))
                        .allMatch(child -> child.nameIs("ul") || child.nameIs("ol"));
    }

    private void table(Element table) {
        if (MarkdownTable.fits(table, index)) {
            table.select("> caption").forEach(this::leaf);
            lines.block(MarkdownTable.write(table));
        } else {
            blocks(table);
        }
    }
}
