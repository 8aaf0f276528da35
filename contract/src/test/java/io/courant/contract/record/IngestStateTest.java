package io.courant.contract.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.serde.Json;
import io.courant.contract.serde.Serdes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IngestStateTest {

    private static final ContentHash HASH = ContentHash.of("x");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final RawDocument DOCUMENT = RawDocument.seen(
            new SourceId("feed"),
            new ItemKey("urn:2"),
            "https://example.org/2",
            AT,
            new RawBody("The begin…".getBytes(StandardCharsets.UTF_8), "text/html", Optional.of("UTF-8")));
    private static final List<IngestState> STATES = List.of(
            new RootState("(dev=1,ino=2)"),
            new FileState(
                    "a/中.md",
                    new ItemKey("b.md"),
                    12,
                    Instant.parse("2026-01-01T00:00:00.123456789Z"),
                    Optional.of(HASH),
                    Optional.empty(),
                    Optional.of(new IngestState.Refused("binary", Optional.of(HASH))),
                    true),
            new ArchivedItemState(new ItemKey("a"), new ItemKey("a#1"), "a", Optional.of(HASH), Optional.empty()),
            new FeedState(
                    "https://example.org/feed",
                    "https://example.org/rss",
                    Optional.of("\"a\""),
                    Optional.of("Mon, 23 Nov 2026 08:00:00 GMT"),
                    Optional.of(HASH),
                    1200,
                    3,
                    Optional.of(AT),
                    Optional.of(AT),
                    3_600_000,
                    AT,
                    Optional.of(new FeedState.Rhythm(10, AT)),
                    Optional.of(new FeedState.Wishes(Optional.of(60_000L), List.of(3), List.of(7))),
                    2,
                    true,
                    Optional.of(AT),
                    Optional.of(AT),
                    new FeedState.Totals(7, 3, 1, 12_000, 3_600),
                    List.of(new FeedState.Fetch(AT, Optional.of(404), 10, 1, 2, 3, Optional.of("404 Not Found"))),
                    Optional.of(new FeedState.Pages(5, 1, 1, 2))),
            new FeedItemState(
                    new ItemKey("urn:1"),
                    HASH,
                    Optional.of(new ItemKey("https://example.org/1")),
                    true,
                    AT,
                    Optional.empty()),
            new FeedItemState(
                    new ItemKey("urn:2"),
                    HASH,
                    Optional.empty(),
                    true,
                    AT,
                    Optional.of(LinkedPage.waiting(DOCUMENT, AT))),
            new ForgottenState(Optional.of(new ItemKey("urn:1")), true, AT),
            new ForgottenState(Optional.empty(), false, AT));

    @Test
    void everyKindComesBackFromJson() {
        for (IngestState state : STATES) {
            assertEquals(state, Serdes.INGEST_STATE.read(Serdes.INGEST_STATE.write(state)));
        }
    }

    @Test
    void everyKindIsWhatItsSchemaSays() throws IOException {
        try (InputStream in =
                getClass().getResourceAsStream(Serdes.INGEST_STATE.schema().resource())) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
            for (IngestState state : STATES) {
                assertEquals(
                        Set.of(),
                        schema.validate(Json.MAPPER.readTree(Serdes.INGEST_STATE.write(state))),
                        state::toString);
            }
        }
    }
}
