package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PosterTest {

    private static final FetchOptions PRIVATE_TOO = FetchOptions.defaults().withAllowPrivate(true);

    private final List<String> received = new ArrayList<>();
    private final Poster poster = new Poster();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Own") + " " + body);
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(Integer.parseInt(path.substring(1)), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        poster.close();
    }

    @Test
    void postsTheBodyAndTellsTheStatus() throws Exception {
        assertEquals(new Poster.Answered(204, Optional.of(Duration.ofSeconds(7))), post("/204?a=b", PRIVATE_TOO));
        assertEquals(List.of("POST /204?a=b own 中文"), received);
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertEquals(
                307,
                assertInstanceOf(Poster.Answered.class, post("/307", PRIVATE_TOO))
                        .status());
        assertEquals(1, received.size());
    }

    @Test
    void privateAddressesAreRefusedUnlessAllowed() throws Exception {
        assertEquals(
                "private-address",
                assertInstanceOf(Poster.Refused.class, post("/204", FetchOptions.defaults()))
                        .reason());
        assertEquals(List.of(), received);
        assertTrue(Poster.refusal(URI.create("http://2130706433/"), false).isPresent());
        assertTrue(Poster.refusal(URI.create("http://169.254.169.254/"), true).isPresent());
        assertTrue(Poster.refusal(URI.create("ftp://example.org/"), false).isPresent());
        assertEquals(Optional.empty(), Poster.refusal(URI.create("https://example.org/hook"), false));
    }

    @Test
    void whoDoesNotAnswerHasFailed() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertInstanceOf(
                Poster.Failed.class,
                poster.post(URI.create("http://127.0.0.1:" + port + "/204"), Map.of(), new byte[0], PRIVATE_TOO));
    }

    private Poster.Result post(String path, FetchOptions options) throws InterruptedException {
        return poster.post(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                Map.of("X-Own", "own"),
                "中文".getBytes(StandardCharsets.UTF_8),
                options);
    }
}
