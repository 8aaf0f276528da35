package io.courant.ingest.feed.fetch;

import java.util.Optional;

/** What a server wants to see again to tell whether something changed (RFC 9110, section 8.8), exactly as it came. */
public record Validators(Optional<String> etag, Optional<String> lastModified) {

    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    public boolean isEmpty() {
        return etag.isEmpty() && lastModified.isEmpty();
    }
}
