package io.courant.ingest.feed.poll;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of a page as feeds write it: with letters and blanks that RFC 3986 wants escaped. */
final class PageAddress {

    private static final URI NONE = URI.create("http:///");

    private PageAddress() {}

    /** What is no address is one without a host, which no fetch accepts. */
    static URI of(String link) {
        try {
            return new URI(link.strip());
        } catch (URISyntaxException e) {
            return escaped(link.strip());
        }
    }

    private static URI escaped(String link) {
        StringBuilder out = new StringBuilder(link.length() + 16);
        for (int i = 0; i < link.length(); i++) {
            char c = link.charAt(i);
            boolean lonePercent = c == '%' && !link.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
            if (c <= ' ' || c == 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0 || lonePercent) {
                out.append(String.format("%%%02X", (int) c));
            } else {
                out.append(c);
            }
        }
        try {
            return new URI(out.toString());
        } catch (URISyntaxException e) {
            return NONE;
        }
    }
}
