package io.courant.app.http;

/** Writes HTML whose text and attributes are escaped by default. For one thread. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Markup of our own, as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text from anywhere. */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** An element with text. */
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** A link; the address must be one of ours, or http or https. */
    Html link(String address, String text) {
        boolean safe = address.startsWith("/") || FeedDocument.isWeb(address);
        return safe ? raw("<a href=\"").text(address).raw("\">").text(text).raw("</a>") : text(text);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
