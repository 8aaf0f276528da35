package io.courant.ingest.feed.poll;

import java.util.List;
import java.util.Set;

/**
 * The part of a host's name under which one operator runs all hosts. It is told by a rule of thumb instead of the public suffix list
 * (publicsuffix.org), which is long and changes weekly: a wrong answer makes a few feeds wait too long, and only after several
 * hosts refused.
 */
final class RegistrableDomain {

    /** Second levels that registries of countries give to everybody. */
    private static final Set<String> SECOND_LEVELS =
            Set.of("ac", "co", "com", "edu", "go", "gob", "gov", "gv", "ltd", "me", "ne", "net", "nom", "or", "org");

    private static final int COUNTRY_CHARS = 2;

    private RegistrableDomain() {}

    /** For {@code blog.example.co.uk}: {@code example.co.uk}; an IP address is its own. */
    static String of(String host) {
        List<String> labels = List.of(host.split("\\."));
        int count = labels.size();
        if (count <= 2 || host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
            return host;
        }
        boolean country = labels.get(count - 1).length() == COUNTRY_CHARS;
        int kept = country && SECOND_LEVELS.contains(labels.get(count - 2)) ? 3 : 2;
        return String.join(".", labels.subList(count - Math.min(kept, count), count));
    }
}
