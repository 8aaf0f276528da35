package io.courant.ingest.feed.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.fetch.Fetcher;
import io.courant.ingest.own.StateKey;
import io.courant.ingest.own.Watcher;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** One feed that is well among all that are not: each of them is refused and named, and the one is asked on and on meanwhile. */
class HostileNeighboursTest {

    private static final int ROUNDS = 5;
    private static final long INTERVAL_MS = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** A gibibyte of zeros: so many members of a mebibyte (RFC 1952, section 2.2). */
    private static final int ZEROS_MEMBERS = 1024;

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n";

    /** What a server says to each request. */
    private interface Behaviour {
        void answer(OutputStream out, String host) throws Exception;
    }

    /** A feed that is not well, and a word that its error has. */
    private record Hostile(String named, Behaviour behaviour) {}

    private final Map<StateKey, IngestState> stored = new ConcurrentHashMap<>();
    private final List<ServerSocket> servers = new ArrayList<>();
    private final AtomicInteger lookUps = new AtomicInteger();

    private static Map<String, Hostile> hostile() throws IOException {
        Map<String, Hostile> all = new LinkedHashMap<>();
        all.put("bomb", new Hostile("", text("""
                <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
                <!ENTITY d SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&c;&d;</title></channel></rss>
                """)));
        all.put("zeros", new Hostile("bytes", gzip()));
        all.put("endless", new Hostile("bytes", (out, host) -> {
            out.write((OK + "\r\n<rss><channel>").getBytes(StandardCharsets.UTF_8));
            byte[] item = "<item><title>more</title></item>".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(item);
            }
        }));
        all.put("drip", new Hostile("was not done", (out, host) -> {
            out.write((OK + "Content-Length: 100000\r\n\r\n<rss>").getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }));
        all.put(
                "loop",
                new Hostile(
                        "redirect",
                        (out, host) -> out.write(("HTTP/1.1 302 Found\r\nLocation: http://" + host
                                        + "/feed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8))));
        all.put("nested", new Hostile("", text("<rss><channel>" + "<item>".repeat(200_000))));
        all.put(
                "deep",
                new Hostile(
                        "",
                        text("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='xhtml'>"
                                + "<div xmlns='http://www.w3.org/1999/xhtml'>".repeat(100_000))));
        return all;
    }

    private static Behaviour text(String body) {
        return (out, host) -> out.write((OK + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    private static Behaviour gzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[1 << 20]);
        }
        return (out, host) -> {
            out.write((OK + "Content-Encoding: gzip\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            for (int member = 0; member < ZEROS_MEMBERS; member++) {
                bytes.writeTo(out);
            }
        };
    }

    @Test
    void eachIsRefusedAndNamedAndTheNextFeedIsAskedOnTime() throws Exception {
        AtomicInteger well = new AtomicInteger();
        Map<String, Hostile> hostile = hostile();
        // A name that is public when it is checked and private when it is used; and one that always is.
        try (Fetcher fetcher = new Fetcher(host -> switch (host) {
                    case "changing.example" ->
                        List.of(InetAddress.getByName(lookUps.getAndIncrement() % 2 == 0 ? "127.0.3.1" : "10.0.0.1"));
                    case "private.example" -> List.of(InetAddress.getByName("192.168.0.1"));
                    default -> List.of(InetAddress.getAllByName(host));
                });
                FeedPoller poller = new FeedPoller(4, 1, fetcher::fetch)) {
            List<Watcher> watchers = new ArrayList<>();
            int number = 1;
            for (Map.Entry<String, Hostile> one : hostile.entrySet()) {
                String address = serve("127.0.2." + number++, one.getValue().behaviour());
                watchers.add(watch(poller, one.getKey(), "http://" + address + "/feed", true));
            }
            watchers.add(watch(poller, "changing", "http://changing.example/feed", false));
            watchers.add(watch(poller, "private", "http://private.example/feed", false));
            String address = serve("127.0.2.100", (out, host) -> {
                well.incrementAndGet();
                out.write((OK
                                + "\r\n<rss version='2.0'><channel><title>W</title><item><guid>1</guid><title>T</title></item></channel></rss>")
                        .getBytes(StandardCharsets.UTF_8));
            });
            watchers.add(watch(poller, "well", "http://" + address + "/feed", true));

            long begun = System.nanoTime();
            while (stored.size() < hostile.size() + 3 || !allAsked(hostile)) {
                assertTrue(
                        System.nanoTime() - begun < Duration.ofMinutes(2).toNanos(), () -> "only " + stored.keySet());
                TimeUnit.MILLISECONDS.sleep(20);
            }
            List<FeedState.Fetch> polls = state("well").fetches();
            watchers.forEach(Watcher::close);

            for (int i = 1; i < polls.size(); i++) {
                Duration pause =
                        Duration.between(polls.get(i - 1).at(), polls.get(i).at());
                assertTrue(pause.compareTo(TIMEOUT.multipliedBy(3)) < 0, () -> "was asked only after " + pause);
            }
            assertTrue(well.get() >= ROUNDS, () -> "asked " + well + " times");
            hostile.forEach((name, one) -> {
                String error = state(name).fetches().get(0).error().orElse("");
                assertTrue(error.contains(one.named()), () -> name + ": " + error);
            });
            for (String name : List.of("changing", "private")) {
                assertTrue(state(name).failures() > 0, name);
                assertTrue(state(name).fetches().get(0).error().orElse("").contains("allow private"), name);
            }
            assertEquals(0, state("bomb").failures());
        } finally {
            for (ServerSocket server : servers) {
                server.close();
            }
        }
    }

    private boolean allAsked(Map<String, Hostile> hostile) {
        return hostile.keySet().stream().allMatch(name -> !state(name).fetches().isEmpty())
                && state("well").fetches().size() >= ROUNDS;
    }

    private FeedState state(String name) {
        return (FeedState) stored.get(StateKey.source(new SourceId(name)));
    }

    private Watcher watch(FeedPoller poller, String name, String address, boolean allowPrivate) {
        FetchOptions fetch =
                FetchOptions.defaults().withAllowPrivate(allowPrivate).withExchangeTimeout(TIMEOUT);
        return poller.watch(
                new SourceSpec(new SourceId(name), SourceSpec.Kind.FEED, address, Map.of(), Instant.EPOCH),
                new FeedOptions(
                        Optional.of(INTERVAL_MS),
                        INTERVAL_MS,
                        60_000,
                        60_000,
                        10,
                        Optional.empty(),
                        List.of(),
                        ZoneOffset.UTC,
                        PageOptions.NEVER,
                        fetch),
                List.of(),
                batch -> batch.state().forEach((key, state) -> {
                    if (state.isPresent() && state.get() instanceof FeedState) {
                        stored.put(key, state.get());
                    }
                }));
    }

    private String serve(String host, Behaviour behaviour) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName(host));
        servers.add(server);
        String address = host + ":" + server.getLocalPort();
        Thread thread = new Thread(() -> accept(server, address, behaviour), "hostile-" + host);
        thread.setDaemon(true);
        thread.start();
        return address;
    }

    private static void accept(ServerSocket server, String address, Behaviour behaviour) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                for (String line = request.readLine(); line != null && !line.isEmpty(); ) {
                    line = request.readLine();
                }
                behaviour.answer(socket.getOutputStream(), address);
            } catch (Exception e) {
                // The other side has closed: that is what is tested.
                continue;
            }
        }
    }
}
