package io.courant.processor.clean.site;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** A CSS selector as it is written, ready for use. Equal to another that is written so. Safe for use by many threads. */
final class Selector {

    private final String css;
    private final Evaluator evaluator;

    /** @throws org.jsoup.select.Selector.SelectorParseException if it is none */
    Selector(String css) {
        this.css = css;
        this.evaluator = QueryParser.parse(css);
    }

    String css() {
        return css;
    }

    /** The elements below that it selects, in order, without those inside of others. */
    List<Element> outermost(Element root) {
        List<Element> found = new ArrayList<>();
        for (Element element : root.select(evaluator)) {
            if (found.isEmpty() || !isInside(element, found.get(found.size() - 1))) {
                found.add(element);
            }
        }
        return found;
    }

    private static boolean isInside(Element element, Element outer) {
        for (Element above = element; above != null; above = above.parent()) {
            if (above == outer) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector selector && selector.css.equals(css);
    }

    @Override
    public int hashCode() {
        return css.hashCode();
    }

    @Override
    public String toString() {
        return css;
    }
}
