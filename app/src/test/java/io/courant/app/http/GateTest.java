package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final String TOKEN = "0123456789abcdef0123";
    private static final int IN = 200;

    private final Gate open = new Gate(HttpConfigs.loopback());
    private final Gate guarded = new Gate(HttpConfigs.withToken(TOKEN));

    @Test
    void aNameOfAStrangerThatLeadsHereIsRefused() {
        assertEquals(IN, status(open, "GET", Map.of("Host", "localhost:18080")));
        assertEquals(IN, status(open, "GET", Map.of("Host", "127.0.0.1")));
        assertEquals(IN, status(open, "GET", Map.of("Host", "[::1]:18080")));
        assertEquals(IN, status(open, "GET", Map.of("Host", "Courant.example:80")));
        assertEquals(403, status(open, "GET", Map.of("Host", "evil.example")));
        assertEquals(403, status(open, "GET", Map.of("Host", "127.0.0.1.evil.example")));
        assertEquals(403, status(open, "GET", Map.of("Host", "localhost:80@evil.example")));
        assertEquals(403, status(open, "GET", Map.of()));
    }

    @Test
    void withoutTheTokenNobodyIsLetInBeyondHealth() {
        assertEquals(401, status(guarded, "GET", Map.of("Host", "localhost")));
        assertEquals(401, status(guarded, "GET", Map.of("Host", "localhost", "Authorization", "Bearer wrong")));
        assertEquals(
                401, status(guarded, "GET", Map.of("Host", "localhost", "Authorization", "Bearer " + TOKEN + "x")));
        assertEquals(401, status(guarded, "GET", Map.of("Host", "localhost", "Authorization", "Basic ???")));
        assertEquals(IN, status(guarded, "GET", Map.of("Host", "localhost", "Authorization", "Bearer " + TOKEN)));
        String pair = Base64.getEncoder().encodeToString(("reader:" + TOKEN).getBytes(StandardCharsets.UTF_8));
        assertEquals(IN, status(guarded, "GET", Map.of("Host", "localhost", "Authorization", "Basic " + pair)));
        assertEquals(
                Optional.empty(),
                guarded.check(
                        "GET",
                        "/health",
                        name -> Optional.ofNullable(Map.of("Host", "localhost").get(name))));
    }

    @Test
    void pagesOfOtherSitesChangeNothing() {
        assertEquals(IN, status(open, "POST", Map.of("Host", "localhost")));
        assertEquals(IN, status(open, "POST", Map.of("Host", "localhost:1", "Origin", "http://localhost:1")));
        assertEquals(403, status(open, "POST", Map.of("Host", "localhost:1", "Origin", "http://localhost:2")));
        assertEquals(403, status(open, "POST", Map.of("Host", "localhost", "Origin", "https://evil.example")));
        assertEquals(403, status(open, "POST", Map.of("Host", "localhost", "Origin", "null")));
        assertEquals(403, status(open, "DELETE", Map.of("Host", "localhost", "Sec-Fetch-Site", "cross-site")));
    }

    private static int status(Gate gate, String method, Map<String, String> headers) {
        return gate.check(method, "/api/webhooks", name -> Optional.ofNullable(headers.get(name)))
                .map(Answer::status)
                .orElse(IN);
    }
}
