package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.Component;
import io.courant.contract.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void answersOtherMethodsThanGetWithARefusal() throws Exception {
        assertEquals(405, status("/health", "POST"));
        assertEquals(200, status("/health", "HEAD"));
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
