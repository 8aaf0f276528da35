package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.fetch.FetchResult.Reason;
import io.courant.ingest.feed.fetch.SpecialAddresses.Kind;
import io.courant.ingest.feed.fetch.SpecialAddresses.Special;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Decides whether an address may be asked, from its name and from every number that the name stands for. */
final class AddressCheck {

    private AddressCheck() {}

    /** Checks what can be seen without a look-up: names of this machine, and hosts that are numbers. */
    static void checkHost(WebAddress address, boolean allowPrivate) throws Refusal {
        boolean local = address.host().equals("localhost") || address.host().endsWith(".localhost");
        if (local && !allowPrivate) {
            throw refusal(address + " is this machine", Kind.PRIVATE);
        }
        if (address.literal().isPresent()) {
            checkAll(address, List.of(address.literal().get()), allowPrivate);
        }
    }

    /** Checks all numbers of a name: one that may not be asked is enough to refuse, whatever the others are. */
    static void checkAll(WebAddress address, List<InetAddress> numbers, boolean allowPrivate) throws Refusal {
        for (InetAddress number : numbers) {
            Optional<Special> special = SpecialAddresses.find(number.getAddress());
            if (special.isPresent() && !(allowPrivate && special.get().kind() == Kind.PRIVATE)) {
                throw refusal(
                        address + " leads to " + number.getHostAddress() + " ("
                                + special.get().what() + ")",
                        special.get().kind());
            }
        }
    }

    private static Refusal refusal(String detail, Kind kind) {
        return new Refusal(
                Reason.PRIVATE_ADDRESS,
                detail,
                kind == Kind.PRIVATE
                        ? "if it is a source of your own network, allow private addresses"
                        : "such an address is never asked; correct the source");
    }
}
