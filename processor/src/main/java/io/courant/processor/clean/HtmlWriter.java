package io.courant.processor.clean;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a clean tree as HTML. It is what jsoup writes of it, which asks of each element how it is to be laid out and of each character
 * whether the charset has it: here nothing is laid out, and the charset has all.
 */
final class HtmlWriter {

    /** Of each character what is written instead, if it is not written as it is. */
    private static final @Nullable String[] ESCAPES = new String['\u00A0' + 1];

    static {
        ESCAPES['&'] = "&amp;";
        ESCAPES['<'] = "&lt;";
        ESCAPES['>'] = "&gt;";
        ESCAPES['"'] = "&quot;"; // within an attribute
        ESCAPES['\u00A0'] = "&#xa0;";
    }

    private final StringBuilder out = new StringBuilder();

    private HtmlWriter() {}

    /** The HTML of what is in the element. */
    static String write(Element body) {
        HtmlWriter writer = new HtmlWriter();
        writer.children(body);
        return writer.out.toString();
    }

    private void children(Element parent) {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (node instanceof TextNode text) {
                escaped(text.getWholeText(), false);
            } else if (node instanceof Element element) {
                element(element);
            }
        }
    }

    private void element(Element element) {
        String name = element.normalName();
        out.append('<').append(name);
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                out.append(' ').append(attribute.getKey()).append("=\"");
                escaped(attribute.getValue(), true);
                out.append('"');
            }
        }
        out.append('>');
        if (isVoid(name)) {
            return;
        }
        if (name.equals("pre")
                && element.firstChild() instanceof TextNode text
                && text.getWholeText().startsWith("\n")) {
            out.append('\n'); // browsers leave out the first
        }
        children(element);
        out.append("</").append(name).append('>');
    }

    private static boolean isVoid(String name) {
        return name.equals("br") || name.equals("img") || name.equals("hr");
    }

    private void escaped(String text, boolean quoted) {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ESCAPES.length && ESCAPES[c] != null && (c != '"' || quoted)) {
                out.append(text, written, i).append(ESCAPES[c]);
                written = i + 1;
            }
        }
        out.append(text, written, text.length());
    }
}
