package io.courant.ingest.feed.fetch;

import java.util.Optional;

/** A proxy that speaks HTTP: https addresses go through it by {@code CONNECT}, so it sees no content of theirs. */
public record HttpProxy(String host, int port, Optional<BasicAuth> auth) {

    /** @throws IllegalArgumentException if the port is not in 1 to 65535 */
    public HttpProxy {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + host + ":" + port + "' is no address of a proxy");
        }
    }
}
