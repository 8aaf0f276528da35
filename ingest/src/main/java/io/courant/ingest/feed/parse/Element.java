package io.courant.ingest.feed.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An element of a repaired document. No deeper than {@link TreeBuilder#DEPTH_MAX}, so recursion over it is safe.
 *
 * <p>Its key is its lower-case local name after the usual prefix of its vocabulary, whatever prefix the document chose:
 * {@code title} and {@code pubdate} (RSS), {@code atom:entry}, {@code dc:creator}.
 */
final class Element implements Part {

    private final String key;
    private final String tag;
    private final List<Attribute> attributes;
    private final Optional<Element> parent;
    private final List<Part> parts = new ArrayList<>(2);
    private final int offset;
    private boolean complete = true;

    Element(String key, String tag, List<Attribute> attributes, Optional<Element> parent, int offset) {
        this.key = key;
        this.tag = tag;
        this.attributes = attributes;
        this.parent = parent;
        this.offset = offset;
    }

    String key() {
        return key;
    }

    /** The name as it came, prefix included. */
    String tag() {
        return tag;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    Optional<Element> parent() {
        return parent;
    }

    List<Part> parts() {
        return parts;
    }

    /** Where it starts in the text. */
    int offset() {
        return offset;
    }

    /** False if the document ended within it. */
    boolean complete() {
        return complete;
    }

    void cutOff() {
        complete = false;
    }

    boolean is(String wanted) {
        return key.equals(wanted);
    }

    Optional<String> attribute(String name) {
        for (Attribute attribute : attributes) {
            if (attribute.is(name)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    /** An attribute that is not blank, stripped. */
    Optional<String> word(String name) {
        return attribute(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    Stream<Element> children() {
        return parts.stream().filter(Element.class::isInstance).map(Element.class::cast);
    }

    /** The children with a key, in order. */
    List<Element> children(String wanted) {
        List<Element> found = List.of();
        for (Part part : parts) {
            if (part instanceof Element child && child.is(wanted)) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(child);
            }
        }
        return found;
    }

    Optional<Element> child(String wanted) {
        for (Part part : parts) {
            if (part instanceof Element child && child.is(wanted)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All elements within, in the document's order; not below those that match. */
    void collect(Predicate<Element> wanted, List<Element> into) {
        for (Part part : parts) {
            if (part instanceof Element element) {
                if (wanted.test(element)) {
                    into.add(element);
                } else {
                    element.collect(wanted, into);
                }
            }
        }
    }

    boolean hasChildren() {
        for (Part part : parts) {
            if (part instanceof Element) {
                return true;
            }
        }
        return false;
    }

    /** All characters within. */
    String text() {
        if (parts.size() == 1 && parts.get(0) instanceof Characters only) {
            return only.value();
        }
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }

    private void appendTo(StringBuilder text) {
        for (Part part : parts) {
            if (part instanceof Characters characters) {
                text.append(characters.value());
            } else {
                ((Element) part).appendTo(text);
            }
        }
    }
}
