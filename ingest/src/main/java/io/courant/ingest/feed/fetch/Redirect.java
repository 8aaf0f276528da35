package io.courant.ingest.feed.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One step from an address to another, followed. */
public record Redirect(int status, URI from, URI to) {

    /** Whether {@code to} is to be used from now on (301 and 308), not only this time (302, 303 and 307). */
    public boolean isPermanent() {
        return status == 301 || status == 308;
    }

    /** Where the first address has moved for good: the end of the permanent steps before the first one that is not. */
    public static Optional<URI> movedTo(List<Redirect> redirects) {
        Optional<URI> moved = Optional.empty();
        for (Redirect redirect : redirects) {
            if (!redirect.isPermanent()) {
                break;
            }
            moved = Optional.of(redirect.to());
        }
        return moved;
    }
}
