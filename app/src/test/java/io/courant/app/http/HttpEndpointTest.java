package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.FatalException;
import io.courant.app.settings.HttpConfig;
import io.courant.contract.Component;
import io.courant.contract.Health;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEndpointTest {

    private volatile Health health = Health.starting("");
    private final HttpEndpoint endpoint = HttpEndpoint.start(HttpConfigs.loopback(), 0, () -> List.of(new Part()));

    private final class Part implements Component {
        @Override
        public String name() {
            return "part";
        }

        @Override
        public Health check() {
            return health;
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void isHealthyUntilAPartFailsAndReadyOnceAllWork() throws Exception {
        assertEquals(200, status("/health", "GET"));
        assertEquals(503, status("/ready", "GET"));
        health = Health.UP;
        assertEquals(200, status("/ready", "GET"));
        health = Health.degraded("the database is away");
        assertEquals(200, status("/health", "GET"));
        assertEquals(200, status("/ready", "GET"));
        health = Health.failed("disk full");
        assertEquals(503, status("/health", "GET"));
        assertEquals(503, status("/ready", "GET"));
    }

    @Test
    void saysHowEachPartIsDoing() throws Exception {
        health = Health.degraded("the database is away");
        HealthReport report = HealthClient.ask(endpoint.address());
        assertEquals("degraded", report.state());
        assertEquals(List.of(new HealthReport.Part("part", "degraded", "the database is away")), report.parts());
        assertFalse(report.hasFailed());
        health = Health.failed("disk full");
        assertTrue(HealthClient.ask(endpoint.address()).hasFailed());
    }

    @Test
    void saysWhatItMeasuresInBothFormatsOfPrometheus() throws Exception {
        status("/nothing", "GET");
        status("/nothing", "BREW");
        String text = metrics("");
        assertTrue(text.contains("# TYPE courant_http_requests_seconds summary"), text);
        assertTrue(text.contains("courant_http_requests_seconds_count{method=\"GET\",status=\"503\"} 1"), text);
        assertTrue(text.contains("courant_http_requests_seconds_count{method=\"other\",status=\"503\"} 1"), text);
        assertTrue(text.contains("jvm_memory_used_bytes{"), text);
        assertTrue(metrics("application/openmetrics-text; version=1.0.0").endsWith("# EOF\n"));
    }

    private String metrics(String accepted) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.address() + "/metrics"));
        if (!accepted.isEmpty()) {
            request.header("Accept", accepted);
        }
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith(accepted.isEmpty() ? "text/plain" : "application/openmetrics-text"), type);
        return answer.body();
    }

    @Test
    void tellsBrowsersInAPageWhatProgramsAreToldInJson() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.address() + "/nothing"));
        var json = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertEquals(Optional.of(Answer.JSON), json.headers().firstValue("Content-Type"));
        assertTrue(json.body().contains("\"error\":\"Courant is starting\""), json.body());
        request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        var page = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertEquals(json.statusCode(), page.statusCode());
        assertEquals(Optional.of(Answer.HTML), page.headers().firstValue("Content-Type"));
        assertEquals(Optional.of("5"), page.headers().firstValue("Retry-After"));
        assertTrue(page.body().contains("<p>Courant is starting</p>"), page.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health?before=%00%ff",
                "/health?%c3%28=1",
                "/health?a=%",
                "/health?a=%zz",
                "/health?a=%u20ac",
                "/health?a=%ed%a0%80",
                "/%ff%fe",
                "/%zz",
                "/%00",
                "/a%2fb",
                "/../etc",
            })
    void whatCannotBeReadIsRefusedAndNoFaultOfOurs(String target) throws Exception {
        endpoint.serve(List.of(), "1"); // as if all had started
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertTrue(answer.contains("\"error\":\""), answer);
        assertFalse(answer.contains("not foreseen"), answer);
        assertEquals(200, status("/health", "GET"));
    }

    @Test
    void saysThatAQueryIsNoUtf8() throws Exception {
        String answer = raw("GET /health?before=%00%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(answer.contains("the query is no percent-encoded UTF-8: before=%00%ff"), answer);
    }

    /** Sends what no HTTP client would. */
    private String raw(String request) throws IOException {
        URI address = URI.create(endpoint.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void answersOtherMethodsThanGetWithARefusal() throws Exception {
        assertEquals(405, status("/health", "POST"));
        assertEquals(200, status("/health", "HEAD"));
    }

    @Test
    void listensBeyondThisMachineOnlyWithAToken() {
        HttpConfig loopback = HttpConfigs.loopback();
        HttpConfig everywhere = new HttpConfig(
                "0.0.0.0",
                Optional.empty(),
                loopback.hosts(),
                "",
                Optional.empty(),
                loopback.connectionsMax(),
                loopback.streamsMax(),
                loopback.pageMax(),
                loopback.streamBufferBytes(),
                loopback.heartbeatMs(),
                loopback.webhooks());
        FatalException refusal = assertThrows(FatalException.class, () -> HttpEndpoint.start(everywhere, 0, List::of));
        assertTrue(refusal.getMessage().contains("http.token"), refusal.getMessage());
    }

    @Test
    void aWrongTokenIsToldWhatIsWanted() throws Exception {
        try (HttpEndpoint guarded = HttpEndpoint.start(HttpConfigs.withToken("0123456789abcdef"), 0, List::of)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(guarded.address() + "/"))
                    .header("Authorization", "Bearer wrong")
                    .build();
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertEquals(401, answer.statusCode());
            assertTrue(answer.body().contains("not the right one"), answer.body());
            assertTrue(
                    answer.headers().firstValue("WWW-Authenticate").orElse("").contains("Bearer"));
        }
    }

    @Test
    void headersThatAreTooLongAreRefusedInJson() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.address() + "/health"))
                .header("X-Long", "x".repeat(100_000))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(431, answer.statusCode());
        assertTrue(answer.body().startsWith("{"), answer.body());
    }

    private int status(String path, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
