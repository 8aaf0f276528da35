package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.ingest.feed.fetch.FetchResult.Failed;
import io.courant.ingest.feed.fetch.FetchResult.Fetched;
import io.courant.ingest.feed.fetch.FetchResult.Kind;
import io.courant.ingest.feed.fetch.FetchResult.Reason;
import io.courant.ingest.feed.fetch.FetchResult.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileServerTest {

    private static final int BOUND = 1 << 20;
    private static final FetchOptions OPTIONS = FetchOptions.defaults()
            .withAllowPrivate(true)
            .withWireBytesMax(BOUND)
            .withBodyBytesMax(BOUND);
    private static final FetchOptions BRIEF = OPTIONS.withExchangeTimeout(Duration.ofMillis(300));

    private final Fetcher fetcher = new Fetcher();

    @AfterEach
    void close() {
        fetcher.close();
    }

    private FetchResult fetch(RawServer server, FetchOptions options) throws InterruptedException {
        return fetcher.fetch(FetchRequest.of(server.address("/feed"), options));
    }

    /** The refusal, which names the address. */
    private Refused refused(Reason reason, RawServer server, FetchOptions options) throws InterruptedException {
        FetchResult result = fetch(server, options);
        Refused refused = assertInstanceOf(Refused.class, result, result.toString());
        assertEquals(reason, refused.reason(), refused.detail());
        assertTrue(refused.detail().contains(server.address("/feed").toString()), refused.detail());
        return refused;
    }

    /** The time is made longer until the first bytes come within it, however busy the machine is. */
    private void refusedInTime(RawServer server) throws InterruptedException {
        Duration time = Duration.ofMillis(100);
        FetchResult result = fetch(server, OPTIONS.withExchangeTimeout(time));
        while (result instanceof Failed && time.toMinutes() < 1) {
            time = time.multipliedBy(2);
            result = fetch(server, OPTIONS.withExchangeTimeout(time));
        }
        Refused refused = assertInstanceOf(Refused.class, result, result.toString());
        assertEquals(Reason.TOO_SLOW, refused.reason());
        assertTrue(refused.detail().contains(server.address("/feed").toString()), refused.detail());
    }

    private Failed failed(Kind kind, RawServer server) throws InterruptedException {
        FetchResult result = fetch(server, OPTIONS);
        Failed failed = assertInstanceOf(Failed.class, result, result.toString());
        assertEquals(kind, failed.kind(), failed.detail());
        assertTrue(failed.detail().contains(server.address("/feed").toString()), failed.detail());
        return failed;
    }

    private static void forEver(OutputStream out, byte[] bytes) throws IOException {
        while (true) {
            out.write(bytes);
        }
    }

    /** A byte each ten milliseconds, until the client goes. */
    private static void drip(OutputStream out, String text) throws IOException {
        try {
            while (!new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)) {
                out.write(text.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void refusesAGigabyteOfZerosInAMegabyte() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n"));
            GZIPOutputStream zip = new GZIPOutputStream(out);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1024; i++) {
                zip.write(zeros);
            }
            zip.finish();
        })) {
            Refused refused = refused(Reason.TOO_LARGE, server, OPTIONS);
            assertTrue(refused.wireBytes() < BOUND / 10, refused.toString());
        }
    }

    @Test
    void refusesGzipWithinGzipWithinGzip() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\nContent-Encoding: gzip, gzip\n\n"));
            try (OutputStream zip = new GZIPOutputStream(new GZIPOutputStream(new GZIPOutputStream(out)))) {
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 100; i++) {
                    zip.write(zeros);
                }
            }
        })) {
            refused(Reason.TOO_LARGE, server, OPTIONS);
        }
    }

    @Test
    void refusesABodyWithoutEnd() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\n\n"));
            forEver(out, new byte[8192]);
        })) {
            Refused refused = refused(Reason.TOO_LARGE, server, OPTIONS);
            assertTrue(refused.wireBytes() < 2 * BOUND, refused.toString());
        }
    }

    @Test
    void refusesChunksWithoutEnd() throws Exception {
        for (String chunk : List.of("1000\n" + "x".repeat(4096) + "\n", "1;" + "x".repeat(4000) + "\ny\n")) {
            try (RawServer server = RawServer.of((request, out) -> {
                out.write(RawServer.http("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"));
                forEver(out, RawServer.http(chunk));
            })) {
                refused(Reason.TOO_LARGE, server, OPTIONS);
            }
        }
    }

    @Test
    void refusesTrailersWithoutEnd() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0\n"));
            forEver(out, RawServer.http("X-Trailer: x\n"));
        })) {
            refused(Reason.TOO_LARGE, server, OPTIONS);
        }
    }

    @Test
    void refusesABodyThatSaysItIsTooLong() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 200 OK\nContent-Length: " + (BOUND + 1) + "\n\n")) {
            refused(Reason.TOO_LARGE, server, OPTIONS);
        }
    }

    @Test
    void takesABodyAsLongAsIsAllowedAndNotAByteMore() throws Exception {
        for (int length : List.of(BOUND, BOUND + 1)) {
            try (RawServer server = RawServer.of((request, out) -> {
                out.write(RawServer.http("HTTP/1.1 200 OK\n\n"));
                out.write(new byte[length]);
            })) {
                FetchResult result = fetch(server, OPTIONS);
                assertEquals(length == BOUND, result instanceof Fetched, result.toString());
            }
        }
    }

    @Test
    void refusesHeadersWithoutEnd() throws Exception {
        for (String header : List.of("X-More: x\n", "X-Much: " + "x".repeat(5000) + "\n", "x", " folded\n")) {
            try (RawServer server = RawServer.of((request, out) -> {
                out.write(RawServer.http("HTTP/1.1 200 OK\nX-First: 1\n"));
                forEver(out, RawServer.http(header));
            })) {
                Refused refused = refused(Reason.TOO_LARGE, server, OPTIONS);
                assertTrue(refused.wireBytes() < 100_000, refused.toString());
            }
        }
    }

    @Test
    void refusesInformationalAnswersWithoutEnd() throws Exception {
        try (RawServer server = RawServer.of(
                (request, out) -> forEver(out, RawServer.http("HTTP/1.1 103 Early Hints\nLink: </>\n\n")))) {
            refused(Reason.TOO_LARGE, server, OPTIONS);
        }
    }

    @Test
    void passesOverInformationalAnswers() throws Exception {
        try (RawServer server = RawServer.of(
                "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </>\n\nHTTP/1.1 200 OK\n\nbody")) {
            FetchResult result = fetch(server, OPTIONS);
            assertInstanceOf(Fetched.class, result, result.toString());
        }
    }

    @Test
    void refusesABodyThatDripsForEver() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\n\n"));
            drip(out, "x");
        })) {
            refusedInTime(server);
        }
    }

    @Test
    void refusesHeadersThatDripForEver() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\nX: "));
            drip(out, "x");
        })) {
            refusedInTime(server);
        }
    }

    @Test
    void failsSoftlyWhereNoAnswerComes() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (RawServer server = RawServer.of((request, out) -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            FetchResult result = fetch(server, BRIEF);
            Failed failed = assertInstanceOf(Failed.class, result, result.toString());
            assertEquals(Kind.SOFT, failed.kind());
            assertTrue(failed.detail().contains("no answer within"), failed.detail());
        } finally {
            done.countDown();
        }
    }

    @Test
    void failsSoftlyWhereTheAnswerBreaksOff() throws Exception {
        for (String answer : List.of(
                "",
                "HTTP/1.1 2",
                "HTTP/1.1 200 OK\n",
                "HTTP/1.1 200 OK\nContent-Type: text/xm",
                "HTTP/1.1 200 OK\nContent-Length: 100\n\nshort",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n10\nshort",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nshort\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nnot a length\n",
                "HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n\u001f\u008b\b")) {
            try (RawServer server = RawServer.of(answer)) {
                failed(Kind.SOFT, server);
            }
        }
    }

    @Test
    void failsSoftlyWhereTheConnectionIsReset() throws Exception {
        try (java.net.ServerSocket listening =
                new java.net.ServerSocket(0, 5, java.net.InetAddress.getByName("127.0.0.1"))) {
            Thread resetting = new Thread(() -> {
                try (java.net.Socket socket = listening.accept()) {
                    socket.setSoLinger(true, 0);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            resetting.start();
            URI address = URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
            FetchResult result = fetcher.fetch(FetchRequest.of(address, OPTIONS));
            assertEquals(
                    Kind.SOFT,
                    assertInstanceOf(Failed.class, result, result.toString()).kind());
            resetting.join();
        }
    }

    @Test
    void failsForGoodWhereItIsNotHttp() throws Exception {
        for (String answer : List.of(
                "SSH-2.0-OpenSSH_9.9\n",
                "ICY 200 OK\n\n",
                "HTTP/2.0 200 OK\n\n",
                "HTTP/1.1 2x0 OK\n\n",
                "HTTP/1.1 200 OK\nContent-Length: -1\n\n",
                "HTTP/1.1 200 OK\nContent-Length: 3\nContent-Length: 4\n\nbody",
                "HTTP/1.1 200 OK\nTransfer-Encoding: gzip\n\n")) {
            try (RawServer server = RawServer.of(answer)) {
                failed(Kind.HARD, server);
            }
        }
    }

    @Test
    void passesOverLinesThatAreNoHeaders() throws Exception {
        try (RawServer server = RawServer.of("\nHTTP/1.1 200\nno header at all\n: x\nContent-Type : a/b\n\nbody")) {
            FetchResult result = fetch(server, OPTIONS);
            Fetched fetched = assertInstanceOf(Fetched.class, result, result.toString());
            assertEquals("a/b", fetched.contentType().orElseThrow());
        }
    }

    @Test
    void readsNoFurtherThanTheLengthSays() throws Exception {
        try (RawServer server = RawServer.of("HTTP/1.1 200 OK\nContent-Length: 4\n\nbody and more")) {
            FetchResult result = fetch(server, OPTIONS);
            assertEquals("body", new String(((Fetched) result).body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void takesACompressedBodyThatIsWholeThoughItsLengthIsWrong() throws Exception {
        try (RawServer server = RawServer.of((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 5000\n\n"));
            GZIPOutputStream zip = new GZIPOutputStream(out);
            zip.write("body".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
        })) {
            FetchResult result = fetch(server, OPTIONS);
            Fetched fetched = assertInstanceOf(Fetched.class, result, result.toString());
            assertEquals("body", new String(fetched.body(), StandardCharsets.UTF_8));
        }
    }
}
