package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.parse.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells public network addresses from all others. */
final class SpecialAddresses {

    /** A network that is not the public internet. */
    record Special(Network network, Kind kind, String what) {}

    enum Kind {
        PRIVATE,
        NEVER,
        EMBEDDED
    }

    private static final List<Special> ALL = Table.rows(SpecialAddresses.class, "special-addresses.tsv").stream()
            .map(row -> new Special(Network.of(row[0]), Kind.valueOf(row[1].toUpperCase(Locale.ROOT)), row[2]))
            .toList();
    private static final Network GLOBAL_IPV6 = Network.of("2000::/3");
    private static final Special OUTSIDE = new Special(Network.of("::/0"), Kind.NEVER, "no global unicast, RFC 4291");

    private SpecialAddresses() {}

    /** The special network that an address is in; none if it is public. */
    static Optional<Special> find(byte[] address) {
        for (Special special : ALL) {
            if (special.network().holds(address)) {
                return special.kind() == Kind.EMBEDDED
                        ? find(Arrays.copyOfRange(address, address.length - 4, address.length))
                        : Optional.of(special);
            }
        }
        return address.length == 16 && !GLOBAL_IPV6.holds(address) ? Optional.of(OUTSIDE) : Optional.empty();
    }
}
