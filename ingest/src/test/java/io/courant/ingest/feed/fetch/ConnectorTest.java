package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.ingest.feed.fetch.FetchResult.Failed;
import io.courant.ingest.feed.fetch.FetchResult.Fetched;
import io.courant.ingest.feed.fetch.FetchResult.Kind;
import io.courant.ingest.feed.fetch.FetchResult.Reason;
import io.courant.ingest.feed.fetch.FetchResult.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where connections go, seen from servers that do or do not get them. */
class ConnectorTest {

    private static final FetchOptions INTRANET = FetchOptions.defaults().withAllowPrivate(true);

    private static FetchResult fetch(HostResolver resolver, String address, FetchOptions options)
            throws InterruptedException {
        try (Fetcher fetcher = new Fetcher(resolver)) {
            return fetcher.fetch(FetchRequest.of(URI.create(address), options));
        }
    }

    /** Answers each look-up with the next of some numbers; the last one stands. */
    private static HostResolver changing(AtomicInteger asked, String... numbers) {
        return name -> List.of(InetAddress.getByName(numbers[Math.min(asked.getAndIncrement(), numbers.length - 1)]));
    }

    private static Refused refused(FetchResult result) {
        Refused refused = assertInstanceOf(Refused.class, result, result.toString());
        assertEquals(Reason.PRIVATE_ADDRESS, refused.reason());
        return refused;
    }

    @Test
    void connectsToTheAddressThatWasCheckedThoughTheNameChanges() throws Exception {
        try (RawServer good = RawServer.of("HTTP/1.1 200 OK\n\ngood");
                RawServer bad = RawServer.on("127.0.0.2", good.port(), (request, out) -> {})) {
            AtomicInteger asked = new AtomicInteger();
            FetchResult result =
                    fetch(changing(asked, "127.0.0.1", "127.0.0.2"), "http://a.example:" + good.port() + "/", INTRANET);
            assertInstanceOf(Fetched.class, result, result.toString());
            assertEquals(1, asked.get());
            assertEquals(List.of(), bad.requests());
        }
    }

    @Test
    void looksANameUpAndChecksItAgainAfterEachRedirect() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 302 Found\nLocation: /next\n\n")) {
            AtomicInteger asked = new AtomicInteger();
            String address = "http://a.example:" + server.port() + "/";
            Refused refused = refused(fetch(changing(asked, "127.0.0.1", "169.254.169.254"), address, INTRANET));
            assertEquals(2, asked.get());
            assertEquals(1, server.requests().size());
            assertTrue(refused.detail().contains("169.254.169.254"), refused.detail());
            assertEquals(URI.create(address + "next"), refused.finalAddress());
        }
    }

    @Test
    void asksNoPrivateAddressThatANameOrNumberLeadsTo() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 200 OK\n\nsecret")) {
            HostResolver loopback = name -> List.of(InetAddress.getByName("127.0.0.1"));
            for (String host :
                    List.of("a.example", "localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]")) {
                refused(fetch(loopback, "http://" + host + ":" + server.port() + "/", FetchOptions.defaults()));
            }
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void asksNoNumberOfANameOfWhichOneIsNotAllowed() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 200 OK\n\n")) {
            HostResolver mixed =
                    name -> List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("169.254.169.254"));
            refused(fetch(mixed, "http://a.example:" + server.port() + "/", INTRANET));
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void followsARedirectNeitherToAnotherSchemeNorToABadPort() throws Exception {
        for (String location :
                List.of("file:///etc/passwd", "ftp://a.example/", "http://a.example:25/", "http://u:p@a.example/")) {
            try (RawServer server = RawServer.of("HTTP/1.1 302 Found\nLocation: " + location + "\n\n")) {
                FetchResult result =
                        fetch(HostResolver.SYSTEM, server.address("/").toString(), INTRANET);
                assertInstanceOf(Refused.class, result, result.toString());
            }
        }
    }

    @Test
    void triesTheNextNumberWhereOneDoesNotAnswer() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 200 OK\n\n")) {
            HostResolver two = name -> List.of(InetAddress.getByName("127.0.0.3"), InetAddress.getByName("127.0.0.1"));
            FetchResult result = fetch(two, "http://a.example:" + server.port() + "/", INTRANET);
            assertInstanceOf(Fetched.class, result, result.toString());
        }
    }

    @Test
    void failsSoftlyWhereANameHasNoAddress() throws Exception {
        FetchResult result = fetch(
                name -> {
                    throw new UnknownHostException(name);
                },
                "http://none.example/",
                INTRANET);
        Failed failed = assertInstanceOf(Failed.class, result, result.toString());
        assertEquals(Kind.SOFT, failed.kind());
        assertTrue(failed.detail().contains("none.example"), failed.detail());
    }

    @Test
    void waitsForALookUpNoLongerThanForTheWholeExchange() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FetchResult result = fetch(
                name -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new UnknownHostException(name);
                    }
                    return List.of();
                },
                "http://slow.example/",
                INTRANET.withExchangeTimeout(Duration.ofMillis(50)));
        assertEquals(
                Kind.SOFT,
                assertInstanceOf(Failed.class, result, result.toString()).kind());
    }

    @Test
    void asksAProxyForTheWholeAddressAndChecksOnlyWhatCanBeSeen() throws Exception {
        try (RawServer proxy = RawServer.of((request, out) -> out.write(RawServer.http(
                request.startsWith("GET http://public.example/feed?a HTTP/1.1")
                        ? "HTTP/1.1 200 OK\n\nfeed"
                        : "HTTP/1.1 302 Found\nLocation: http://127.1/\n\n")))) {
            FetchOptions through = FetchOptions.defaults()
                    .withProxy(new HttpProxy("127.0.0.1", proxy.port(), Optional.of(new BasicAuth("p", "q"))));
            FetchResult result = fetch(HostResolver.SYSTEM, "http://public.example/feed?a", through);
            Fetched fetched = assertInstanceOf(Fetched.class, result, result.toString());
            assertEquals("feed", new String(fetched.body(), StandardCharsets.UTF_8));
            String request = proxy.requests().get(0);
            assertEquals("public.example", RawServer.header(request, "Host"));
            assertEquals("Basic cDpx", RawServer.header(request, "Proxy-Authorization"));

            refused(fetch(HostResolver.SYSTEM, "http://public.example/away", through));
            assertEquals(2, proxy.requests().size());
        }
    }

    @Test
    void saysWhatAProxyAnswersThatOpensNoTunnel() throws Exception {
        try (RawServer proxy = RawServer.of("HTTP/1.1 407 Proxy Authentication Required\n\n")) {
            FetchOptions through =
                    FetchOptions.defaults().withProxy(new HttpProxy("127.0.0.1", proxy.port(), Optional.empty()));
            FetchResult result = fetch(HostResolver.SYSTEM, "https://public.example/", through);
            Failed failed = assertInstanceOf(Failed.class, result, result.toString());
            assertTrue(failed.detail().contains("407"), failed.detail());
            assertTrue(proxy.requests().get(0).startsWith("CONNECT public.example:443 HTTP/1.1\r\n"));
        }
    }
}
