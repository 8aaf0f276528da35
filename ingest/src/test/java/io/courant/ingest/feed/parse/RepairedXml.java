package io.courant.ingest.feed.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a repaired tree as well-formed XML. */
final class RepairedXml {

    private static final Map<String, String> ADDRESSES = Map.of(
            "atom", "http://www.w3.org/2005/Atom",
            "dc", "http://purl.org/dc/elements/1.1/",
            "dcterms", "http://purl.org/dc/terms/",
            "content", "http://purl.org/rss/1.0/modules/content/",
            "media", "http://search.yahoo.com/mrss/",
            "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
            "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "sy", "http://purl.org/rss/1.0/modules/syndication/",
            "xhtml", "http://www.w3.org/1999/xhtml");

    private RepairedXml() {}

    static String of(Element document) {
        StringBuilder out = new StringBuilder();
        Optional<Element> root = document.children()
                .filter(e -> List.of("rss", "rdf:rdf", "atom:feed", "channel").contains(e.key()))
                .findFirst();
        root.ifPresent(r -> write(r, out, true));
        return out.toString();
    }

    private static void write(Element element, StringBuilder out, boolean top) {
        String prefix = element.key().contains(":")
                ? element.key().substring(0, element.key().indexOf(':'))
                : "";
        String local = element.tag().substring(element.tag().indexOf(':') + 1);
        String name = ADDRESSES.containsKey(prefix) ? prefix + ":" + local : prefix.isEmpty() ? local : "x:" + local;
        if (element.is("rdf:rdf")) {
            name = "rdf:RDF";
        }
        out.append('<').append(name);
        if (top) {
            boolean old = element.word("version").filter("0.3"::equals).isPresent();
            ADDRESSES.forEach((p, a) -> out.append(" xmlns:")
                    .append(p)
                    .append("=\"")
                    .append(old && p.equals("atom") ? "http://purl.org/atom/ns#" : a)
                    .append('"'));
            out.append(" xmlns:x=\"urn:x\"");
            if (element.is("rdf:rdf")) {
                out.append(" xmlns=\"http://purl.org/rss/1.0/\"");
            }
        }
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (Attribute attribute : element.attributes()) {
            String a = attribute.name();
            boolean known = !a.contains(":") || a.startsWith("xml:") || a.startsWith("rdf:");
            if (known && !a.startsWith("xmlns") && seen.add(a)) {
                out.append(' ')
                        .append(a)
                        .append("=\"")
                        .append(escaped(attribute.value()))
                        .append('"');
            }
        }
        out.append('>');
        for (Part part : element.parts()) {
            if (part instanceof Element child) {
                write(child, out, false);
            } else {
                out.append(escaped(((Characters) part).value()));
            }
        }
        out.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
