package io.courant.processor.clean.link;

import io.courant.processor.clean.PlainString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https address, read as leniently as browsers do (WHATWG URL) and kept as readable as it came: characters beyond
 * ASCII stay, only what would break out of an attribute or a Markdown link is escaped.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and port, in lower case
 * @param path empty or with a leading slash
 * @param query with its question mark, or empty
 * @param fragment with its number sign, or empty
 */
public record WebAddress(String scheme, String authority, String path, String query, String fragment) {

    private static final Pattern SHAPE =
            Pattern.compile("(?is)(https?):/{2,}(?:[^/?#@]*@)?([^/?#@]+)([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+(?::\\d*)?|\\[[0-9a-fA-F:.]+\\](?::\\d*)?");
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1F\\x7F]");
    private static final int CHARS_MAX = 8192;

    public static Optional<WebAddress> parse(String address) {
        String trimmed = withoutControls(address);
        boolean begins = trimmed.startsWith("h") || trimmed.startsWith("H");
        if (!begins || trimmed.length() > CHARS_MAX) {
            return Optional.empty();
        }
        Matcher shape = SHAPE.matcher(trimmed);
        if (!shape.matches() || !HOST.matcher(shape.group(2)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new WebAddress(
                shape.group(1).toLowerCase(Locale.ROOT),
                shape.group(2).toLowerCase(Locale.ROOT),
                escaped(shape.group(3)),
                escaped(Optional.ofNullable(shape.group(4)).orElse("")),
                escaped(Optional.ofNullable(shape.group(5)).orElse(""))));
    }

    /** Without its port. */
    public String host() {
        int port = authority.startsWith("[") ? authority.indexOf("]:") + 1 : authority.indexOf(':');
        return port > 0 ? authority.substring(0, port) : authority;
    }

    /** Where a relative reference leads from here (RFC 3986, section 5.2). */
    WebAddress resolve(String reference) {
        String relative = escaped(withoutControls(reference));
        int hash = relative.indexOf('#');
        String newFragment = hash < 0 ? "" : relative.substring(hash);
        String rest = hash < 0 ? relative : relative.substring(0, hash);
        int mark = rest.indexOf('?');
        String newQuery = mark < 0 ? "" : rest.substring(mark);
        String newPath = mark < 0 ? rest : rest.substring(0, mark);
        if (newPath.isEmpty()) {
            return new WebAddress(scheme, authority, path, mark < 0 ? query : newQuery, newFragment);
        }
        String whole = newPath.startsWith("/") ? newPath : path.substring(0, path.lastIndexOf('/') + 1) + newPath;
        return new WebAddress(scheme, authority, withoutDots(whole), newQuery, newFragment);
    }

    WebAddress withQuery(String newQuery) {
        return new WebAddress(scheme, authority, path, newQuery, fragment);
    }

    WebAddress withFragment(String newFragment) {
        return new WebAddress(scheme, authority, path, query, newFragment);
    }

    @Override
    public String toString() {
        return scheme + "://" + authority + path + query + fragment;
    }

    /** What browsers do first: no control characters or blanks at the ends, no tabs or newlines anywhere. */
    static String withoutControls(String address) {
        int start = 0;
        int end = address.length();
        while (start < end && address.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && address.charAt(end - 1) <= ' ') {
            end--;
        }
        String trimmed = address.substring(start, end);
        return PlainString.of(holdsControls(trimmed) ? CONTROLS.matcher(trimmed).replaceAll("") : trimmed);
    }

    private static boolean holdsControls(String address) {
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) < ' ' || address.charAt(i) == 0x7F) {
                return true;
            }
        }
        return false;
    }

    static String escaped(String part) {
        if (!wantsEscape(part)) {
            return part;
        }
        StringBuilder out = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            switch (c) {
                case ' ' -> out.append("%20");
                case '"' -> out.append("%22");
                case '<' -> out.append("%3C");
                case '>' -> out.append("%3E");
                case '`' -> out.append("%60");
                case '\\' -> out.append("%5C");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean wantsEscape(String part) {
        for (int i = 0; i < part.length(); i++) {
            switch (part.charAt(i)) {
                case ' ', '"', '<', '>', '`', '\\' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean dots = segments[i].equals(".") || segments[i].equals("..");
            if (segments[i].equals("..") && kept.size() > 1) {
                kept.remove(kept.size() - 1);
            }
            if (!dots) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        String joined = String.join("/", kept);
        return joined.startsWith("/") ? joined : "/" + joined;
    }
}
