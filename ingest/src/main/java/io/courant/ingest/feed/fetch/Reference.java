package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.parse.Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.Optional;

/** References as servers and pages write them, made into addresses as browsers do: blanks, backslashes and bare letters repaired. */
final class Reference {

    /** What may stand in an address as it is (RFC 3986, section 2), brackets apart. */
    private static final String PLAIN = "-._~:/?#@!$&'()*+,;=";

    private Reference() {}

    /**
     * Resolves a reference, without its fragment.
     *
     * @param charset of the bytes to which letters beyond ASCII are escaped
     * @return nothing if it cannot be read
     */
    static Optional<URI> resolve(URI base, String written, Charset charset) {
        String reference = slashed(written.strip());
        int fragment = reference.indexOf('#');
        String whole = Address.resolve(
                Optional.of(base.toString()), fragment < 0 ? reference : reference.substring(0, fragment));
        try {
            return Optional.of(new URI(escaped(whole, charset)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** With slashes for the backslashes before the query. */
    private static String slashed(String reference) {
        int query = reference.indexOf('?');
        return query < 0
                ? reference.replace('\\', '/')
                : reference.substring(0, query).replace('\\', '/') + reference.substring(query);
    }

    private static String escaped(String address, Charset charset) {
        int host = address.indexOf("://") + 3;
        int path = address.indexOf('/', Math.max(host, 0));
        StringBuilder out = new StringBuilder(address.length() + 16);
        for (int i = 0; i < address.length(); ) {
            int c = address.codePointAt(i);
            boolean bracket = (c == '[' || c == ']') && host > 2 && (path < 0 || i < path);
            if (c < 0x80 && Character.isLetterOrDigit(c) || c < 0x80 && PLAIN.indexOf(c) >= 0 || bracket) {
                out.append((char) c);
            } else if (c == '%' && isEscape(address, i)) {
                out.append('%');
            } else {
                for (byte b : Character.toString(c).getBytes(charset)) {
                    out.append(String.format("%%%02X", b & 0xff));
                }
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean isEscape(String address, int at) {
        return at + 2 < address.length()
                && Character.digit(address.charAt(at + 1), 16) >= 0
                && Character.digit(address.charAt(at + 2), 16) >= 0;
    }
}
