package io.courant.processor.clean.link;

import io.courant.processor.clean.DataTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows the addresses that only lead to another one, and reads that one off them; see {@code redirectors.tsv}. */
final class Redirectors {

    private static final int DEPTH_MAX = 8;
    private static final int DECODINGS_MAX = 4;
    private static final String WHOLE_QUERY = "?";
    private static final String REST_OF_PATH = "/";

    private final List<Redirector> known;

    private Redirectors(List<Redirector> known) {
        this.known = known;
    }

    static Redirectors read() {
        return new Redirectors(DataTable.read("redirectors.tsv").rows().stream()
                .map(row -> new Redirector(
                        new HostPattern(row.get(0)),
                        row.get(1),
                        List.of(row.get(2).split(","))))
                .toList());
    }

    /** Where the address leads in the end: itself, unless it is a redirector's. */
    WebAddress unwrap(WebAddress address) {
        WebAddress current = address;
        for (int depth = 0; depth < DEPTH_MAX; depth++) {
            Optional<WebAddress> target = target(current);
            if (target.isEmpty()) {
                return current;
            }
            current = target.get();
        }
        return current;
    }

    boolean know(WebAddress address) {
        return known.stream().anyMatch(redirector -> redirector.matches(address));
    }

    private Optional<WebAddress> target(WebAddress address) {
        for (Redirector redirector : known) {
            if (redirector.matches(address)) {
                for (String candidate : redirector.candidates(address)) {
                    Optional<WebAddress> target = decoded(candidate);
                    if (target.isPresent()) {
                        return target;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The candidate, decoded as often as it takes to become an address: redirectors of redirectors encode twice. */
    private static Optional<WebAddress> decoded(String candidate) {
        String value = candidate;
        for (int i = 0; i < DECODINGS_MAX; i++) {
            String lower = value.substring(0, Math.min(value.length(), 12)).toLowerCase(Locale.ROOT);
            if (lower.startsWith("//")) {
                return WebAddress.parse("https:" + value);
            }
            if (lower.startsWith("http://") || lower.startsWith("https://")) {
                return WebAddress.parse(i == 0 ? PercentCode.decode(value) : value);
            }
            String next = PercentCode.decode(value);
            if (next.equals(value)) {
                return Optional.empty();
            }
            value = next;
        }
        return Optional.empty();
    }

    private record Redirector(HostPattern host, String path, List<String> parameters) {

        boolean matches(WebAddress address) {
            return host.matches(address.host()) && (address.path() + "/").startsWith(path);
        }

        List<String> candidates(WebAddress address) {
            String query = address.query().isEmpty() ? "" : address.query().substring(1);
            return switch (parameters.get(0)) {
                case WHOLE_QUERY -> List.of(query);
                case REST_OF_PATH ->
                    address.path().length() > path.length()
                            ? List.of("https://" + address.path().substring(path.length()) + address.query())
                            : List.of();
                default -> byName(query);
            };
        }

        private List<String> byName(String query) {
            List<String> found = new ArrayList<>();
            for (String parameter : parameters) {
                for (String pair : query.split("&")) {
                    if (pair.startsWith(parameter + "=")) {
                        found.add(pair.substring(parameter.length() + 1));
                    }
                }
            }
            return found;
        }
    }
}
