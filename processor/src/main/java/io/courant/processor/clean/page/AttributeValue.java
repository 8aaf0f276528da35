package io.courant.processor.clean.page;

import org.jsoup.nodes.Element;

/** Reads attributes by their exact name: the parser has written all in lower case, and jsoup's own look-up ignores case slowly. */
final class AttributeValue {

    private AttributeValue() {}

    /** Empty if the element has none. */
    static String of(Element element, String name) {
        return element.attributesSize() == 0 ? "" : element.attributes().get(name);
    }
}
