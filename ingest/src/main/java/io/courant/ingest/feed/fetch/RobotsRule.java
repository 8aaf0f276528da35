package io.courant.ingest.feed.fetch;

import java.nio.charset.StandardCharsets;

/**
 * One line of a robots file (RFC 9309, section 2.2.2).
 *
 * @param pattern a path in {@link #normal} form, {@code *} for any characters, {@code $} at the end for the end
 */
record RobotsRule(boolean allows, String pattern) {

    /** The longer, the more it decides. */
    int length() {
        return pattern.length();
    }

    /** Whether a path in {@link #normal} form falls under it; in time bounded by the product of both lengths. */
    boolean matches(String path) {
        boolean anchored = pattern.endsWith("$");
        int end = anchored ? pattern.length() - 1 : pattern.length();
        int p = 0;
        int star = -1;
        int resume = 0;
        int at = 0;
        while (true) {
            if (p == end && (!anchored || at == path.length())) {
                return true;
            }
            if (p < end && pattern.charAt(p) == '*') {
                star = p++;
                resume = at;
            } else if (p < end && at < path.length() && pattern.charAt(p) == path.charAt(at)) {
                p++;
                at++;
            } else if (star >= 0 && resume < path.length()) {
                p = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
    }

    /** Escapes in one form: letters beyond ASCII escaped, escapes in upper case, those of unreserved characters undone. */
    static String normal(String path) {
        StringBuilder out = new StringBuilder(path.length());
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '%' && i + 2 < bytes.length) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    append(out, high * 16 + low, true);
                    i += 2;
                    continue;
                }
            }
            append(out, b, b >= 0x80 || b <= 0x20);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int b, boolean escaped) {
        boolean unreserved = b < 0x80 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
        if (escaped && !unreserved) {
            out.append(String.format("%%%02X", b));
        } else {
            out.append((char) b);
        }
    }
}
