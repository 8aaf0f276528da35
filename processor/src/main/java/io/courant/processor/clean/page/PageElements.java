package io.courant.processor.clean.page;

import io.courant.processor.clean.InterruptedCleaningException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * The elements of a page that its readers look for by name, found in one walk and kept with the page: each walk of jsoup's own over
 * a whole page costs as much as judging a tenth of it.
 */
public final class PageElements {

    private static final String KEY = "courant.elements";

    private final Map<String, List<Element>> byName = new HashMap<>();
    private final List<Element> described = new ArrayList<>();
    private int nodes = 1;

    private PageElements(Document page) {
        for (String name : List.of("meta", "link", "script", "noscript", "base")) {
            byName.put(name, new ArrayList<>());
        }
        walk(page);
    }

    /** Those that were there when the page was first looked at: elements that are added later are not among them. */
    public static PageElements of(Document page) {
        if (page.attributes().userData(KEY) instanceof PageElements known) {
            return known;
        }
        PageElements elements = new PageElements(page);
        page.attributes().userData(KEY, elements);
        return elements;
    }

    /**
     * In order of appearance.
     *
     * @param name meta, link, script, noscript or base
     */
    public List<Element> named(String name) {
        List<Element> elements = byName.get(name);
        if (elements == null) {
            throw new IllegalArgumentException("elements are not listed by this name: " + name);
        }
        return elements;
    }

    /** Those with attributes, in order of appearance. */
    List<Element> described() {
        return described;
    }

    /** How many nodes the page has, itself included. */
    public int nodes() {
        return nodes;
    }

    private void list(Element element) {
        switch (element.normalName()) {
            case "meta", "link", "script", "noscript", "base" ->
                byName.get(element.normalName()).add(element);
            default -> {}
        }
    }

    private void walk(Element element) {
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            nodes++;
            if (node instanceof Element child) {
                InterruptedCleaningException.check();
                list(child);
                if (child.attributesSize() > 0) {
                    described.add(child);
                }
                walk(child);
            }
        }
    }
}
