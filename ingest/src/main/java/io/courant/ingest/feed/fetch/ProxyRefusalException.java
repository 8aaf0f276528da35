package io.courant.ingest.feed.fetch;

import java.io.IOException;

/** A proxy does not lead us to the host. */
final class ProxyRefusalException extends IOException {

    ProxyRefusalException(String message) {
        super(message);
    }
}
