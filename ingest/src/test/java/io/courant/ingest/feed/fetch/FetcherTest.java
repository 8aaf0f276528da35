package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.ingest.feed.fetch.FetchResult.Failed;
import io.courant.ingest.feed.fetch.FetchResult.Fetched;
import io.courant.ingest.feed.fetch.FetchResult.Gone;
import io.courant.ingest.feed.fetch.FetchResult.Kind;
import io.courant.ingest.feed.fetch.FetchResult.NotModified;
import io.courant.ingest.feed.fetch.FetchResult.Reason;
import io.courant.ingest.feed.fetch.FetchResult.Refused;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetcherTest {

    private static final FetchOptions OPTIONS = FetchOptions.defaults()
            .withAllowPrivate(true)
            .withUserAgent(FetchOptions.userAgent("https://example.org/bot"));

    private final Fetcher fetcher = new Fetcher(name -> List.of(InetAddress.getByName("127.0.0.1")));

    @AfterEach
    void close() {
        fetcher.close();
    }

    private FetchResult fetch(URI address) throws InterruptedException {
        return fetcher.fetch(FetchRequest.of(address, OPTIONS));
    }

    private static <T> T is(Class<T> type, FetchResult result) {
        return assertInstanceOf(type, result, result.toString());
    }

    private static String text(FetchResult result) {
        return new String(is(Fetched.class, result).body(), StandardCharsets.UTF_8);
    }

    @Test
    void givesTheBodyWithWhatTheHeadersSayOfIt() throws Exception {
        String answer = """
                HTTP/1.1 200 OK
                Date: Sun, 06 Nov 1994 08:00:00 GMT
                Content-Type: application/rss+xml; Charset="GBK"
                Content-Language: zh-Hans
                Content-Length: 6
                ETag: W/"a b\u00e9"
                Last-Modified: Sunday, but not a date
                Cache-Control: public, max-age=600
                Age: 60
                Expires: Sun, 06 Nov 1994 09:00:00 GMT

                <rss/>""";
        try (RawServer server = RawServer.of(answer)) {
            Fetched fetched = is(Fetched.class, fetch(server.address("/feed?a=b")));
            assertArrayEquals("<rss/>".getBytes(StandardCharsets.UTF_8), fetched.body());
            assertEquals(Optional.of("application/rss+xml; Charset=\"GBK\""), fetched.contentType());
            assertEquals(Optional.of("GBK"), fetched.charset());
            assertEquals(Optional.of("zh-Hans"), fetched.contentLanguage());
            assertEquals(
                    new Validators(Optional.of("W/\"a b\u00e9\""), Optional.of("Sunday, but not a date")),
                    fetched.validators());
            assertEquals(Optional.of(Duration.ofSeconds(540)), fetched.hints().maxAge());
            Duration expires = Duration.between(
                    java.time.Instant.now(), fetched.hints().expires().orElseThrow());
            assertTrue(expires.compareTo(Duration.ofHours(1)) <= 0 && !expires.isNegative(), expires.toString());
            assertEquals(server.address("/feed?a=b"), fetched.finalAddress());
            assertEquals(List.of(), fetched.redirects());
            assertEquals(RawServer.http(answer).length, fetched.wireBytes());
        }
    }

    @Test
    void saysWhoItIsAndWhatItReads() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 200 OK\n\n")) {
            fetch(server.address("/a%20b/\u00e4?q=%E4#part"));
            String request = server.requests().get(0);
            assertTrue(request.startsWith("GET /a%20b/%C3%A4?q=%E4 HTTP/1.1\r\n"), request);
            assertEquals("127.0.0.1:" + server.port(), RawServer.header(request, "Host"));
            assertEquals(
                    "Courant/0.1 (feed reader; +https://example.org/bot)", RawServer.header(request, "User-Agent"));
            assertEquals("gzip, deflate", RawServer.header(request, "Accept-Encoding"));
            assertTrue(RawServer.header(request, "Accept").startsWith("application/atom+xml"), request);
            assertEquals("", RawServer.header(request, "Cookie"));
        }
    }

    @Test
    void sendsBothValidatorsBackAsTheyCame() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 304 Not Modified\nETag: \"2\"\nRetry-After: 7\n\n")) {
            Validators validators = new Validators(Optional.of("W/\"\u00e9,'x"), Optional.of("yesterday"));
            FetchRequest request = FetchRequest.of(server.address("/"), OPTIONS).unless(validators);
            NotModified answer = is(NotModified.class, fetcher.fetch(request));
            String asked = server.requests().get(0);
            assertEquals("W/\"\u00e9,'x", RawServer.header(asked, "If-None-Match"));
            assertEquals("yesterday", RawServer.header(asked, "If-Modified-Since"));
            assertEquals(Optional.of("\"2\""), answer.validators().etag());
            assertEquals(Optional.of(Duration.ofSeconds(7)), answer.hints().retryAfter());
        }
    }

    @Test
    void takesA304WithoutAConditionForAPassingFailure() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 304 Not Modified\n\n")) {
            Failed failed = is(Failed.class, fetch(server.address("/")));
            assertEquals(Kind.SOFT, failed.kind());
            assertEquals(Optional.of(304), failed.status());
        }
    }

    @Test
    void tellsGoneFromFailed() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 410 Gone\n\n")) {
            is(Gone.class, fetch(server.address("/")));
        }
    }

    @Test
    void tellsPassingFromLastingStatuses() throws Exception {
        Map<Integer, Kind> kinds = Map.ofEntries(
                Map.entry(204, Kind.SOFT),
                Map.entry(206, Kind.SOFT),
                Map.entry(300, Kind.HARD),
                Map.entry(401, Kind.HARD),
                Map.entry(403, Kind.HARD),
                Map.entry(404, Kind.HARD),
                Map.entry(408, Kind.SOFT),
                Map.entry(429, Kind.SOFT),
                Map.entry(500, Kind.SOFT),
                Map.entry(501, Kind.HARD),
                Map.entry(503, Kind.SOFT),
                Map.entry(522, Kind.SOFT));
        for (Map.Entry<Integer, Kind> expected : kinds.entrySet()) {
            try (RawServer server = RawServer.of("HTTP/1.1 " + expected.getKey() + " X\nRetry-After: 120\n\n")) {
                Failed failed = is(Failed.class, fetch(server.address("/")));
                assertEquals(Optional.of(expected.getKey()), failed.status());
                assertEquals(expected.getValue(), failed.kind(), failed.detail());
                assertEquals(Optional.of(Duration.ofMinutes(2)), failed.retryAfter());
                assertTrue(failed.detail().contains(server.address("/").toString()), failed.detail());
            }
        }
    }

    @Test
    void failsSoftlyWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = closed.getLocalPort();
        }
        Failed failed = is(Failed.class, fetch(URI.create("http://127.0.0.1:" + port + "/")));
        assertEquals(Kind.SOFT, failed.kind());
        assertEquals(Optional.empty(), failed.status());
    }

    @Test
    void followsRedirectsAndTellsLastingFromPassingOnes() throws Exception {
        RawServer.Answer answers = (request, out) -> out.write(RawServer.http(
                request.startsWith("GET /1 ")
                        ? "HTTP/1.1 301 Moved\nLocation: 2?x=1 2\n\n"
                        : request.startsWith("GET /2?x=1%202 ")
                                ? "HTTP/1.1 308 Moved\nLocation: \\3#part\n\n"
                                : request.startsWith("GET /3 ")
                                        ? "HTTP/1.1 302 Found\nLocation: //other.example:PORT/\u00e4\n\n"
                                        : "HTTP/1.1 200 OK\n\nend"));
        try (RawServer server = RawServer.of((request, out) -> {
            java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
            answers.write(request, whole);
            String port = RawServer.header(request, "Host").replaceFirst(".*:", "");
            out.write(whole.toString(StandardCharsets.ISO_8859_1)
                    .replace("PORT", port)
                    .getBytes(StandardCharsets.ISO_8859_1));
        })) {
            Fetched fetched = is(Fetched.class, fetch(server.address("/1")));
            assertEquals("end", text(fetched));
            URI last = URI.create("http://other.example:" + server.port() + "/%E4");
            assertEquals(
                    List.of(
                            new Redirect(301, server.address("/1"), server.address("/2?x=1%202")),
                            new Redirect(308, server.address("/2?x=1%202"), server.address("/3")),
                            new Redirect(302, server.address("/3"), last)),
                    fetched.redirects());
            assertEquals(last, fetched.finalAddress());
            assertEquals(Optional.of(server.address("/3")), Redirect.movedTo(fetched.redirects()));
        }
    }

    @Test
    void tellsNoSecretToAnotherHost() throws Exception {
        FetchOptions secret = OPTIONS.withAuth(new BasicAuth("user", "pass:w\u00f6rd"))
                .withHeaders(Map.of("X-Token", "t", "Cookie", "c=1", "Authorization", "overridden"));
        try (RawServer server = RawServer.of((request, out) -> {
            String host = RawServer.header(request, "Host");
            String to = request.startsWith("GET /1 ")
                    ? "/2"
                    : request.startsWith("GET /2 ")
                            ? "http://other.example:" + host.replaceFirst(".*:", "") + "/3"
                            : request.startsWith("GET /3 ")
                                    ? "http://127.0.0.1:" + host.replaceFirst(".*:", "") + "/4"
                                    : "";
            out.write(RawServer.http(
                    to.isEmpty() ? "HTTP/1.1 200 OK\n\n" : "HTTP/1.1 302 Found\nLocation: " + to + "\n\n"));
        })) {
            is(Fetched.class, fetcher.fetch(FetchRequest.of(server.address("/1"), secret)));
            List<String> tokens = server.requests().stream()
                    .map(request -> RawServer.header(request, "X-Token")
                            + RawServer.header(request, "Cookie")
                            + (RawServer.header(request, "Authorization").isEmpty() ? "" : "+"))
                    .toList();
            assertEquals(List.of("tc=1+", "tc=1+", "", "tc=1+"), tokens);
        }
    }

    @Test
    void breaksOffARedirectLoop() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> out.write(RawServer.http(
                "HTTP/1.1 302 Found\nLocation: " + (request.startsWith("GET /a") ? "/b" : "/a") + "\n\n")))) {
            Refused refused = is(Refused.class, fetch(server.address("/a")));
            assertEquals(Reason.REDIRECT_LOOP, refused.reason());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void breaksOffEndlessRedirects() throws Exception {
        try (RawServer server = RawServer.of((request, out) ->
                out.write(RawServer.http("HTTP/1.1 301 Moved\nLocation: x" + request.split(" ")[1] + "\n\n")))) {
            Refused refused = is(Refused.class, fetch(server.address("/x")));
            assertEquals(Reason.TOO_MANY_REDIRECTS, refused.reason());
            assertEquals(11, server.requests().size());
            assertTrue(refused.detail().contains(server.address("/x").toString()), refused.detail());
            assertTrue(refused.detail().endsWith("last to " + refused.finalAddress()), "where it did not go");
        }
    }

    @Test
    void failsForGoodWhereARedirectLeadsNowhere() throws Exception {
        for (String location : List.of("", "Location: http://[\n")) {
            try (RawServer server = RawServer.of("HTTP/1.1 302 Found\n" + location + "\n")) {
                assertEquals(
                        Kind.HARD, is(Failed.class, fetch(server.address("/"))).kind());
            }
        }
    }

    @Test
    void canBeInterrupted() throws Exception {
        java.util.concurrent.CountDownLatch asked = new java.util.concurrent.CountDownLatch(1);
        try (RawServer server = RawServer.of((request, out) -> {
            asked.countDown();
            java.util.concurrent.locks.LockSupport.park();
        })) {
            java.util.concurrent.CompletableFuture<String> outcome = new java.util.concurrent.CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    outcome.complete(fetch(server.address("/")).toString());
                } catch (InterruptedException e) {
                    outcome.complete("interrupted " + Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            asked.await();
            caller.interrupt();
            assertEquals("interrupted false", outcome.get());
        }
    }

    @Test
    void endsWhatIsRunningWhenItIsClosed() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\n\nstart"));
            out.flush();
            fetcher.close();
            java.util.concurrent.locks.LockSupport.park();
        })) {
            Failed failed = is(Failed.class, fetch(server.address("/")));
            assertEquals(Kind.SOFT, failed.kind());
            assertTrue(failed.detail().contains("closed"), failed.detail());
        }
    }
}
