package io.courant.ingest.feed.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * What to ask for. With a validator the request is conditional, and the answer may be {@link FetchResult.NotModified}.
 *
 * @param address absolute, http or https; a fragment is not sent
 * @param etag the {@code ETag} of an earlier answer, exactly as it came
 * @param lastModified the {@code Last-Modified} of an earlier answer, exactly as it came
 */
public record FetchRequest(URI address, Optional<String> etag, Optional<String> lastModified, FetchOptions options) {

    /** @throws IllegalArgumentException if a validator cannot stand in a header */
    public FetchRequest {
        etag.ifPresent(value -> HeaderText.check("ETag", value));
        lastModified.ifPresent(value -> HeaderText.check("Last-Modified", value));
    }

    /** An unconditional request. */
    public static FetchRequest of(URI address, FetchOptions options) {
        return new FetchRequest(address, Optional.empty(), Optional.empty(), options);
    }

    /** The same request on the condition that what these validators stand for has changed. */
    public FetchRequest unless(Validators validators) {
        return new FetchRequest(address, validators.etag(), validators.lastModified(), options);
    }

    boolean isConditional() {
        return etag.isPresent() || lastModified.isPresent();
    }
}
