package io.courant.processor.clean.page;

import java.util.List;
import org.jsoup.nodes.Node;

/**
 * A run of text without a block's edge in it: a paragraph, a heading, a table's cell, or loose text between blocks.
 *
 * @param region the innermost element that is not inline
 * @param nodes children of the region, in order
 * @param text with white space as written
 * @param weight how much it says: characters, those of Chinese and Japanese counting for as much as they say
 * @param links the part of the weight that is links
 * @param words bits of {@link WordGroup} of inline elements in it
 * @param images those in it, and those between it and the block before it
 */
record TextBlock(Region region, List<Node> nodes, String text, float weight, float links, int words, int images) {

    float linkShare() {
        return weight == 0 ? 0 : links / weight;
    }
}
