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
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final FetchOptions OPTIONS = FetchOptions.defaults().withAllowPrivate(true);
    private static final HostResolver LOOPBACK = name -> List.of(InetAddress.getByName("127.0.0.1"));
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext context;

    /** A certificate for feeds.example, made by the JDK's own tool and trusted in these tests alone. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("keys.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "feeds",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=feeds.example",
                        "-ext",
                        "san=dns:feeds.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    private static RawServer server(RawServer.Answer answer) throws IOException {
        return new RawServer(
                        context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getByName("127.0.0.1")),
                        answer)
                .withScheme("https");
    }

    private static FetchResult fetch(URI address, FetchOptions options) throws InterruptedException {
        try (Fetcher fetcher = new Fetcher(LOOPBACK, context.getSocketFactory())) {
            return fetcher.fetch(FetchRequest.of(address, options));
        }
    }

    private static RawServer.Answer saying(String answer) {
        return (request, out) -> out.write(RawServer.http(answer));
    }

    private static Failed failed(Kind kind, FetchResult result) {
        Failed failed = assertInstanceOf(Failed.class, result, result.toString());
        assertEquals(kind, failed.kind(), failed.detail());
        return failed;
    }

    @Test
    void fetchesOverTls() throws Exception {
        try (RawServer server = server(saying("HTTP/1.1 200 OK\nContent-Length: 4\n\nbody"))) {
            FetchResult result = fetch(server.address("feeds.example", "/"), OPTIONS);
            assertInstanceOf(Fetched.class, result, result.toString());
        }
    }

    @Test
    void failsForGoodWhereTheCertificateIsAnothers() throws Exception {
        try (RawServer server = server(saying("HTTP/1.1 200 OK\n\n"))) {
            Failed failed = failed(Kind.HARD, fetch(server.address("other.example", "/"), OPTIONS));
            assertTrue(failed.detail().contains("other.example"), failed.detail());
            assertTrue(failed.detail().contains("certificate"), failed.detail());
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void failsForGoodWhereNobodyTrustsTheCertificate() throws Exception {
        try (RawServer server = server(saying("HTTP/1.1 200 OK\n\n"));
                Fetcher fetcher = new Fetcher(LOOPBACK)) {
            URI address = server.address("feeds.example", "/");
            failed(Kind.HARD, fetcher.fetch(FetchRequest.of(address, OPTIONS)));
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void failsForGoodWhereTheServerSpeaksNoTls() throws Exception {
        try (RawServer server = RawServer.of(saying("HTTP/1.1 200 OK\n\n"))) {
            String address = "https://feeds.example:" + server.port() + "/";
            // The server waits for a line end that a handshake may not have.
            FetchResult result = fetch(URI.create(address), OPTIONS.withExchangeTimeout(Duration.ofMillis(300)));
            assertInstanceOf(Failed.class, result, result.toString());
        }
    }

    @Test
    void refusesABodyThatStopsWithinTls() throws Exception {
        try (RawServer server = server((request, out) -> {
            out.write(RawServer.http("HTTP/1.1 200 OK\n\nstart"));
            out.flush();
            java.util.concurrent.locks.LockSupport.park();
        })) {
            Duration time = Duration.ofMillis(200);
            FetchResult result = fetch(server.address("feeds.example", "/"), OPTIONS.withExchangeTimeout(time));
            // Longer, until the handshake is done within it, however busy the machine is.
            while (result instanceof Failed && time.toMinutes() < 1) {
                time = time.multipliedBy(2);
                result = fetch(server.address("feeds.example", "/"), OPTIONS.withExchangeTimeout(time));
            }
            assertEquals(
                    Reason.TOO_SLOW,
                    assertInstanceOf(Refused.class, result, result.toString()).reason());
        }
    }

    @Test
    void goesThroughATunnelOfAProxy() throws Exception {
        try (RawServer server = server(saying("HTTP/1.1 200 OK\nContent-Length: 4\n\nbody"));
                RawServer proxy = tunnel(server.port())) {
            FetchOptions through = OPTIONS.withProxy(new HttpProxy("127.0.0.1", proxy.port(), Optional.empty()))
                    .withAuth(new BasicAuth("a", "b"));
            FetchResult result = fetch(server.address("feeds.example", "/"), through);
            assertInstanceOf(Fetched.class, result, result.toString());
            assertEquals("", RawServer.header(proxy.requests().get(0), "Authorization"));
            assertEquals("Basic YTpi", RawServer.header(server.requests().get(0), "Authorization"));
        }
    }

    /** A proxy that carries bytes between its client and a port of this machine. */
    private static RawServer tunnel(int port) throws IOException {
        return RawServer.ofSocket((request, client) -> {
            try (Socket target = new Socket("127.0.0.1", port)) {
                OutputStream out = client.getOutputStream();
                out.write(RawServer.http("HTTP/1.1 200 Connected\n\n"));
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> carry(client, target));
                carry(target, client);
                client.shutdownOutput();
                sent.join();
            }
        });
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of both has closed.
        }
    }
}
