package io.courant.processor.clean.page;

import java.util.Optional;
import org.jsoup.nodes.Element;

/** An element that may hold blocks of text: which ones, and what it looks like among its siblings. */
final class Region {

    final Element element;
    final Optional<Region> parent;
    final int depth;

    /** Bits of {@link WordGroup}. */
    final int words;

    /** The first block in it and the one after the last. */
    final int first;

    int end;

    /** Elements in it that are not inline, itself included. */
    int elements = 1;

    /** How many children of its parent have the same name and class, itself included. */
    int alike = 1;

    Region(Element element, Optional<Region> parent, int words, int first) {
        this.element = element;
        this.parent = parent;
        this.depth = parent.map(p -> p.depth + 1).orElse(0);
        this.words = words;
        this.first = first;
        this.end = first;
    }

    /** What it stands in, once that was asked for. */
    Optional<Enclosure> enclosure = Optional.empty();

    /** Whether it and all in it is furniture. */
    boolean goes;

    int blocks() {
        return end - first;
    }
}
