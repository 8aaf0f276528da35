package io.courant.processor.clean;

import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Raw documents for tests. */
final class Raw {

    private Raw() {}

    static RawDocument markdown(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), "text/markdown");
    }

    static RawDocument html(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), "text/html");
    }

    static RawDocument text(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    static RawDocument json(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    static RawDocument of(byte[] bytes, String mediaType) {
        return of(bytes, mediaType, Optional.empty());
    }

    static RawDocument of(byte[] bytes, String mediaType, Optional<String> charset) {
        return RawDocument.seen(
                new SourceId("test"),
                ItemKeys.path("article"),
                "file:///test/article",
                Instant.parse("2024-01-01T00:00:00Z"),
                new RawBody(bytes, mediaType, charset));
    }
}
