package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private final Freshness freshness = new Freshness();

    @Test
    void whoHasTheContentIsNotSentItAgain() {
        String etag = ask("one", Map.of()).headers().get("ETag");
        assertEquals(304, ask("one", Map.of("If-None-Match", etag)).status());
        assertEquals(
                304, ask("one", Map.of("If-None-Match", "\"x\", W/" + etag)).status());
        assertEquals(200, ask("two", Map.of("If-None-Match", etag)).status());
        // The tag decides where there are both (RFC 9110, 13.1.3).
        assertEquals(
                200,
                ask("three", Map.of("If-None-Match", etag, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))
                        .status());
    }

    @Test
    void theDateTellsTwoChangesWithinOneSecondApart() {
        Instant now = Instant.parse("2026-11-28T00:00:00.5Z");
        Instant first = freshness.version("feed", "a", now).since();
        assertEquals(first, freshness.version("feed", "a", now.plusSeconds(60)).since());
        Instant second = freshness.version("feed", "b", now).since();
        assertNotEquals(first, second);
        assertEquals(first.plusSeconds(1), second);
    }

    @Test
    void aDateSufficesWhereThereIsNoTag() {
        String date = ask("one", Map.of()).headers().get("Last-Modified");
        assertEquals(304, ask("one", Map.of("If-Modified-Since", date)).status());
        assertEquals(
                200,
                ask("one", Map.of("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"))
                        .status());
        assertEquals(200, ask("one", Map.of("If-Modified-Since", "yesterday")).status());
    }

    private Answer ask(String body, Map<String, String> headers) {
        Call call = new Call(
                "GET",
                "/feed.atom",
                "http://localhost",
                Map.<String, List<String>>of(),
                name -> Optional.ofNullable(headers.get(name)),
                new byte[0]);
        return freshness.answer(call, "key", Answer.of("text/plain", body.getBytes(StandardCharsets.UTF_8)));
    }
}
