package io.courant.ingest.feed.poll;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Hosts, as politeness counts them. */
final class Hosts {

    private Hosts() {}

    /** The host of an address, also one in letters of its own; what cannot be one stands for itself. */
    static String of(String address) {
        try {
            URI uri = new URI(address);
            return Optional.ofNullable(uri.getHost())
                    .or(() -> Optional.ofNullable(uri.getRawAuthority())
                            .map(authority -> authority.replaceFirst("^.*@", "").replaceFirst(":\\d*$", "")))
                    .orElse(address)
                    .toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return address;
        }
    }
}
