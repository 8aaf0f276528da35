package io.courant.processor.clean;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Knows which elements of a clean tree hold blocks, so that writers need not search below each one. */
public final class BlockIndex {

    private final Set<Node> holders = Collections.newSetFromMap(new IdentityHashMap<>());

    public BlockIndex(Element body) {
        find(body);
    }

    /** Whether there are blocks below the element. */
    public boolean holdsBlocks(Element element) {
        return holders.contains(element);
    }

    /** Whether the node is to be written on lines of its own: a block, or an inline element around blocks. */
    public boolean isBlock(Node node) {
        return node instanceof Element element
                && (ElementPolicy.BLOCK_NAMES.contains(element.normalName()) || holders.contains(element));
    }

    /** Whether a table's cell holds no more than a line: a layout table's cells hold blocks. */
    public boolean isPlain(Element cell) {
        return !holdsBlocks(cell) || soleParagraph(cell);
    }

    private boolean soleParagraph(Element cell) {
        Node only = cell.firstChild();
        return cell.childNodeSize() == 1
                && only instanceof Element element
                && (element.nameIs("p") || element.nameIs("div"))
                && !holdsBlocks(element);
    }

    private boolean find(Element element) {
        boolean found = false;
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (node instanceof Element child) {
                found |= find(child) | ElementPolicy.BLOCK_NAMES.contains(child.normalName());
            }
        }
        if (found) {
            holders.add(element);
        }
        return found;
    }
}
