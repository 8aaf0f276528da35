package io.courant.processor.clean.link;

/** A host in a data table: exact, {@code *.host} with its subdomains, {@code *} for any, a final {@code .*} for any suffix. */
public record HostPattern(String pattern) {

    public boolean matches(String host) {
        if (pattern.equals("*")) {
            return true;
        }
        boolean subdomains = pattern.startsWith("*.");
        String name = subdomains ? pattern.substring(2) : pattern;
        if (name.endsWith(".*")) {
            return matchesAnySuffix(host, name.substring(0, name.length() - 1), subdomains);
        }
        return host.equals(name) || (subdomains && host.endsWith("." + name));
    }

    /** The public suffix is one or two short labels: {@code com}, {@code com.hk}. */
    private static boolean matchesAnySuffix(String host, String stem, boolean subdomains) {
        int at = host.startsWith(stem) ? 0 : subdomains ? host.indexOf("." + stem) + 1 : -1;
        if (at < 0 || (at == 0 && !host.startsWith(stem))) {
            return false;
        }
        return host.substring(at + stem.length()).matches("[a-z]{2,3}(\\.[a-z]{2})?");
    }
}
