package io.courant.processor.clean.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** An element that may hold blocks of text: which ones, and what it looks like among its siblings. */
final class Region {

    /** Of Java's generator of random numbers: odd, and its bits well mixed. */
    static final long HASH_FACTOR = 0x5DEECE66DL;

    final Element element;
    final Optional<Region> parent;
    final int depth;

    /** A hash of its name and its first class without digits: later ones say "first", "odd" or "active", and digits count. */
    final long signature;

    /** Bits of {@link WordGroup}. */
    final int words;

    /** Its place among the regions of the page. */
    final int number;

    /** The elements right in it that are no regions. */
    private List<Element> inline = List.of();

    /** The first block in it and the one after the last. */
    final int first;

    int end;

    /** Elements in it that are not inline, itself included. */
    int elements = 1;

    /** How many children of its parent have the same name and class, itself included. */
    int alike = 1;

    /** @param names its classes, as written */
    Region(Element element, Optional<Region> parent, String names, int words, int number, int first) {
        this.element = element;
        this.parent = parent;
        this.depth = parent.isPresent() ? parent.get().depth + 1 : 0;
        this.signature = signature(element.normalName(), names);
        this.words = words;
        this.number = number;
        this.first = first;
        this.end = first;
    }

    /** What it stands in, once that was asked for. */
    Optional<Enclosure> enclosure = Optional.empty();

    /** Whether it and all in it is furniture. */
    boolean goes;

    private static long signature(String name, String names) {
        long hash = name.hashCode();
        boolean begun = false;
        for (int i = 0; i < names.length(); i++) {
            char c = names.charAt(i);
            if (c <= ' ') {
                if (begun) {
                    break;
                }
            } else {
                begun = true;
                hash = c >= '0' && c <= '9' ? hash : hash * HASH_FACTOR + c;
            }
        }
        return hash;
    }

    void addInline(Element child) {
        inline = inline.isEmpty() ? new ArrayList<>(2) : inline;
        inline.add(child);
    }

    List<Element> inline() {
        return inline;
    }

    int blocks() {
        return end - first;
    }
}
