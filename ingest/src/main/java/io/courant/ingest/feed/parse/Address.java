package io.courant.ingest.feed.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves references against a base as RFC 3986, section 5.2 says, for addresses as feeds write them: with blanks, letters of
 * any script and brackets, which {@link java.net.URI} refuses.
 */
public final class Address {

    private static final Pattern PARTS = Pattern.compile(
            "^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$", Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]{0,30}:");
    private static final Pattern HOST_LIKE = Pattern.compile(
            "(?i)^www\\.[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}(?:[/?#:].*)?$", Pattern.DOTALL);
    private static final Pattern RUNS = Pattern.compile("[\\t\\n\\r\\f]+\\s*");

    private Address() {}

    /** An address as it was meant: without line breaks, feed reader schemes and a doubled or missing scheme. */
    static String tidy(String written) {
        String address = RUNS.matcher(written.strip()).replaceAll("");
        if (address.regionMatches(true, 0, "feed:", 0, 5)) {
            String rest = address.substring(5);
            address = rest.startsWith("//") ? "http:" + rest : rest;
        }
        if (HOST_LIKE.matcher(address).matches()) {
            address = "http://" + address;
        }
        return address.replace(" ", "%20");
    }

    static boolean isAbsolute(String address) {
        return SCHEME.matcher(address).find();
    }

    /** Whether it is a page on the web. */
    static boolean isWeb(String address) {
        String start = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") && address.length() > 7
                || start.startsWith("https://") && address.length() > 8;
    }

    /** The host of a web address, in lower case. */
    static Optional<String> host(String address) {
        Matcher parts = PARTS.matcher(address);
        return isWeb(address) && parts.matches()
                ? Optional.of(parts.group(2)
                        .replaceFirst("^.*@", "")
                        .replaceFirst(":\\d*$", "")
                        .toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** A reference against a base; as it is where there is no usable base. */
    public static String resolve(Optional<String> base, String reference) {
        String ref = tidy(reference);
        if (ref.isEmpty() || isAbsolute(ref) || base.isEmpty()) {
            return ref;
        }
        Matcher b = PARTS.matcher(base.get());
        Matcher r = PARTS.matcher(ref);
        if (!b.matches() || !r.matches() || b.group(1) == null || b.group(2) == null) {
            return ref;
        }
        String start = b.group(1) + "://";
        if (r.group(2) != null) {
            return start + r.group(2) + withoutDots(r.group(3)) + query(r) + fragment(r);
        }
        start += b.group(2);
        String path = r.group(3);
        if (path.isEmpty()) {
            return start + b.group(3) + (r.group(4) != null ? query(r) : query(b)) + fragment(r);
        }
        String merged = path.startsWith("/") ? path : directory(b.group(3)) + path;
        return start + withoutDots(merged) + query(r) + fragment(r);
    }

    private static String directory(String path) {
        return path.isEmpty() ? "/" : path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String query(Matcher parts) {
        return parts.group(4) == null ? "" : "?" + parts.group(4);
    }

    private static String fragment(Matcher parts) {
        return parts.group(5) == null ? "" : "#" + parts.group(5);
    }

    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            boolean up = segments[i].equals("..");
            if (up && kept.size() > 1) {
                kept.removeLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.addLast(segments[i]);
            } else if (last) {
                kept.addLast("");
            }
        }
        StringBuilder out = new StringBuilder();
        for (Iterator<String> it = kept.iterator(); it.hasNext(); ) {
            out.append(it.next()).append(it.hasNext() ? "/" : "");
        }
        return out.toString();
    }
}
