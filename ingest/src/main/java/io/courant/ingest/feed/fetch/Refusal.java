package io.courant.ingest.feed.fetch;

import java.io.IOException;

/** One of our own rules was broken; an {@link IOException} so that it comes out of any stream. */
final class Refusal extends IOException {

    private final FetchResult.Reason reason;
    private final String hint;

    Refusal(FetchResult.Reason reason, String detail, String hint) {
        super(detail);
        this.reason = reason;
        this.hint = hint;
    }

    FetchResult.Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
