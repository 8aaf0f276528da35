package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.fetch.FetchResult.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * An address as it is connected to: each host has one spelling only, and a host that is a number in any notation is that number.
 *
 * @param host a name in ASCII and lower case, or a number as in an address: {@code 127.0.0.1}, {@code [::1]}
 * @param literal the number, where the host is one
 * @param target path and query in ASCII, as a request line holds them
 */
record WebAddress(String scheme, String host, Optional<InetAddress> literal, int port, String target) {

    /** @throws Refusal if it is not http or https, or its host, user or port is none that we ask */
    static WebAddress of(URI address) throws Refusal {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Refusal(
                    Reason.SCHEME,
                    address + " is neither http nor https",
                    "only addresses that start with http:// or https:// are fetched");
        }
        String authority = address.getRawAuthority();
        if (authority == null || authority.isEmpty()) {
            throw bad(address + " has no host", "write it as " + scheme + "://host/path");
        }
        if (authority.indexOf('@') >= 0) {
            throw bad(
                    "an address at " + authority.substring(authority.lastIndexOf('@') + 1)
                            + " has a user or password before its host",
                    "remove them and set the source's basic auth instead");
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String written = hasPort ? authority.substring(0, colon) : authority;
        int port = hasPort && colon + 1 < authority.length()
                ? port(authority.substring(colon + 1), address)
                : defaultPort(scheme);
        Ports.check(port, address);
        Hosts.Host host = Hosts.read(written, address.toString());
        return new WebAddress(scheme, host.name(), host.literal(), port, target(address));
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** Host and port as {@code Host} has them. */
    String authority() {
        return port == defaultPort(scheme) ? host : host + ":" + port;
    }

    /** The host for look-ups and certificates: without brackets. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The whole address in its one spelling. */
    @Override
    public String toString() {
        return scheme + "://" + authority() + target;
    }

    /** Whether what is secret between us and the other may be told to this one: the same origin, or its https side. */
    boolean isTrustedAs(WebAddress other) {
        boolean same = scheme.equals(other.scheme) && port == other.port;
        boolean upgraded = isSecure() && port == 443 && !other.isSecure() && other.port == 80;
        return host.equals(other.host) && (same || upgraded);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String digits, URI address) throws Refusal {
        if (digits.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw bad(address + " has a port that is not in 1 to 65535", "correct the port");
    }

    private static String target(URI address) {
        URI ascii = URI.create(address.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    static Refusal bad(String detail, String hint) {
        return new Refusal(Reason.BAD_ADDRESS, detail, hint);
    }
}
