package io.courant.ingest.feed.fetch;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What may stand in a header (RFC 9110, section 5), so that no setting can end a line and begin another. */
final class HeaderText {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]{0,8000}");

    /** Headers that the fetcher itself decides on. */
    private static final Set<String> OWN = caseless(
            "Accept-Encoding",
            "Connection",
            "Content-Length",
            "Expect",
            "Host",
            "If-Modified-Since",
            "If-None-Match",
            "Proxy-Authorization",
            "Range",
            "TE",
            "Transfer-Encoding",
            "Upgrade",
            "User-Agent");

    private HeaderText() {}

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a header");
        }
        if (OWN.contains(name)) {
            throw new IllegalArgumentException("the header " + name + " cannot be set: the fetcher decides on it");
        }
    }

    static void check(String name, String value) {
        if (!isAllowed(value)) {
            throw new IllegalArgumentException(
                    "the value of " + name + " has a line break or another character that no header may hold");
        }
    }

    static boolean isAllowed(String value) {
        return VALUE.matcher(value).matches();
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
