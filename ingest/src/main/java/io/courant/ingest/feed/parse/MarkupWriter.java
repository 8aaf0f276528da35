package io.courant.ingest.feed.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes what an element contains as HTML. */
final class MarkupWriter {

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");

    private final StringBuilder out = new StringBuilder();
    private final boolean verbatimIsMarkup;

    private MarkupWriter(boolean verbatimIsMarkup) {
        this.verbatimIsMarkup = verbatimIsMarkup;
    }

    /**
     * The inside of an element; of its {@code div} if that is all it contains (RFC 4287, section 3.1.1.3).
     *
     * @param verbatimIsMarkup whether CDATA holds markup (RSS) or text (XHTML)
     */
    static String inside(Element element, Optional<String> base, boolean verbatimIsMarkup) {
        Element from = onlyDiv(element).orElse(element);
        MarkupWriter writer = new MarkupWriter(verbatimIsMarkup);
        writer.parts(from, from == element ? base : XmlBase.within(from, base));
        return writer.out.toString();
    }

    private static Optional<Element> onlyDiv(Element element) {
        boolean bare = element.parts().stream()
                .allMatch(p -> p instanceof Element || ((Characters) p).value().isBlank());
        Optional<Element> div = element.children().findFirst().filter(e -> Vocabularies.local(e.tag())
                .equals("div"));
        return bare && element.children().count() == 1 ? div : Optional.empty();
    }

    private void parts(Element element, Optional<String> base) {
        for (Part part : element.parts()) {
            if (part instanceof Element child) {
                element(child, XmlBase.within(child, base));
            } else {
                Characters characters = (Characters) part;
                out.append(
                        characters.verbatim() && verbatimIsMarkup ? characters.value() : escaped(characters.value()));
            }
        }
    }

    private void element(Element element, Optional<String> base) {
        boolean html = element.is(Vocabularies.local(element.tag()))
                || element.key().startsWith("xhtml:")
                || element.key().startsWith("atom:");
        String name = html ? Vocabularies.local(element.tag()) : element.tag();
        out.append('<').append(name);
        for (Attribute attribute : element.attributes()) {
            String attributeName = attribute.name().toLowerCase(Locale.ROOT);
            if (attributeName.startsWith("xmlns") || attributeName.equals("xml:base")) {
                continue;
            }
            String value = MarkupLinks.ATTRIBUTES.contains(attributeName)
                    ? Address.resolve(base, attribute.value())
                    : attribute.value();
            out.append(' ').append(attribute.name()).append("=\"");
            out.append(escaped(value).replace("\"", "&quot;")).append('"');
        }
        if (VOID.contains(name) && element.parts().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        parts(element, base);
        out.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
