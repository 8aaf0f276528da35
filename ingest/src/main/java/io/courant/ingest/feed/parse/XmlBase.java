package io.courant.ingest.feed.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The base of relative links at a place of a document (XML Base). */
final class XmlBase {

    private XmlBase() {}

    /** The base inside an element, given the one outside. */
    static Optional<String> within(Element element, Optional<String> outside) {
        return element.word("xml:base")
                .map(base -> Address.resolve(outside, base))
                .filter(Address::isWeb)
                .or(() -> outside);
    }

    /** The base at an element that {@code xml:base} declares, on it or around it; empty if none does. */
    static Optional<String> declared(Element element, Optional<String> document) {
        Deque<Element> path = new ArrayDeque<>();
        for (Optional<Element> at = Optional.of(element);
                at.isPresent();
                at = at.get().parent()) {
            if (at.get().word("xml:base").isPresent()) {
                path.push(at.get());
            }
        }
        Optional<String> base = document;
        for (Element on : path) {
            base = within(on, base);
        }
        return path.isEmpty() ? Optional.empty() : base;
    }
}
