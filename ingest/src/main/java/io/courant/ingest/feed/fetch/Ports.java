package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.fetch.FetchResult.Reason;
import io.courant.ingest.feed.parse.Table;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which ports are asked: all but those of well-known other protocols. */
final class Ports {

    private static final Map<Integer, String> BAD = Table.rows(Ports.class, "bad-ports.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(row -> Integer.parseInt(row[0]), row -> row[1]));

    private Ports() {}

    static void check(int port, URI address) throws Refusal {
        Optional<String> service = Optional.ofNullable(BAD.get(port));
        if (service.isPresent()) {
            throw new Refusal(
                    Reason.PORT,
                    address + " names port " + port + ", which is that of " + service.get(),
                    "serve it on another port");
        }
    }
}
