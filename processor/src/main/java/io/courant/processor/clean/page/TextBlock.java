package io.courant.processor.clean.page;

import java.util.List;
import org.jsoup.nodes.Node;

/**
 * A run of text without a block's edge in it: a paragraph, a heading, a table's cell, or loose text between blocks.
 *
 * @param region the innermost element that is not inline
 * @param nodes children of the region, in order
 * @param said its words
 * @param words bits of {@link WordGroup} of inline elements in it
 * @param images those in it, and those between it and the block before it
 */
record TextBlock(Region region, List<Node> nodes, BlockText said, int words, int images) {

    /** Its words, with white space as written. */
    String text() {
        return said.written();
    }

    /** How much it says. */
    float weight() {
        return said.weight();
    }

    /** The part of the weight that is links. */
    float links() {
        return said.links();
    }

    float linkShare() {
        return weight() == 0 ? 0 : links() / weight();
    }
}
