package io.courant.processor.clean.markdown;

import io.courant.processor.clean.ElementPolicy;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Looks ahead in a clean tree: which character comes after an inline element. */
final class Following {

    private static final int STEPS_MAX = 50;

    private Following() {}

    /** The character; a line feed at the end of the block. */
    static int character(Element element) {
        Node node = element;
        for (int step = 0; step < STEPS_MAX; step++) {
            Node next = node.nextSibling();
            while (next == null) {
                Node parent = node.parent();
                if (!(parent instanceof Element above) || ElementPolicy.BLOCK_NAMES.contains(above.normalName())) {
                    return '\n';
                }
                node = parent;
                next = node.nextSibling();
            }
            int character = first(next);
            if (character >= 0) {
                return character;
            }
            node = next;
        }
        return '\n';
    }

    /** The first character that a node will write; -1 if it writes nothing. */
    private static int first(Node node) {
        if (node instanceof TextNode text) {
            return text.getWholeText().isEmpty() ? -1 : text.getWholeText().codePointAt(0);
        }
        if (!(node instanceof Element element)) {
            return -1;
        }
        return switch (element.normalName()) {
            case "img" -> '!';
            case "a" -> '[';
            case "br" -> '\n';
            case "code", "kbd", "samp" -> '`';
            case "b", "strong", "i", "em", "s", "del", "sub", "sup" -> '<';
            default -> {
                String words = element.wholeText();
                yield words.isEmpty() ? -1 : words.codePointAt(0);
            }
        };
    }
}
