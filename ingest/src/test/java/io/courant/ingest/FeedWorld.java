package io.courant.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Web servers on many loopback addresses with feeds that change, and a list of all that they ever showed. A feed changes only after
 * a request has proved, by the validator of the last answer, that this answer was kept: so all that was shown must have been
 * observed, whoever was killed. It also notes who asks each host and each feed, and when.
 */
final class FeedWorld implements AutoCloseable {

    private static final int LISTED_MAX = 8;

    /** One feed; its entries are titles by guid, the newest last. */
    private static final class Feed {
        private final String host;
        private final String path;
        /** Whether it gives only the beginnings of its entries; such a feed edits none, so that each is seen once. */
        private final boolean teasers;

        private final Map<Integer, String> entries = new LinkedHashMap<>();
        private final List<String> shown = new ArrayList<>();
        private final StringBuilder askedBy = new StringBuilder();
        private long firstAskedNanos;
        private long lastAskedNanos;
        private int version = 1;
        private int last;

        Feed(String host, String path, boolean teasers) {
            this.host = host;
            this.path = path;
            this.teasers = teasers;
        }

        void add() {
            last++;
            put(last);
            if (entries.size() > LISTED_MAX) {
                entries.remove(entries.keySet().iterator().next());
            }
        }

        void put(int guid) {
            String title = "Entry " + guid + " in version " + version;
            entries.put(guid, title);
            shown.add(line(host + path, String.valueOf(guid), title, teasers));
        }

        String etag() {
            return "\"" + host + path + "-" + version + "\"";
        }
    }

    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<String, Feed> feeds = new TreeMap<>();
    private final Map<String, Long> lastByHost = new HashMap<>();
    private final Random random;
    private final Set<String> kept = new HashSet<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(8, task -> {
        Thread thread = new Thread(task, "feed-world");
        thread.setDaemon(true);
        return thread;
    });
    private long pauseNanosMin = Long.MAX_VALUE;
    private boolean changing;
    private int requests;
    private int notModified;
    private int pages;

    /**
     * @param hosts how many addresses, at most 250
     * @param eachTeaser one of so many feeds gives only beginnings; 0 for none
     */
    FeedWorld(int hosts, int feedsPerHost, int eachTeaser, long seed) throws IOException {
        random = new Random(seed);
        for (int host = 0; host < hosts; host++) {
            String address = "127.0." + (1 + host / 100) + "." + (1 + host % 100);
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
            String authority = address + ":" + server.getAddress().getPort();
            for (int i = 0; i < feedsPerHost; i++) {
                int number = feeds.size();
                add(authority, "/feed-" + number, eachTeaser > 0 && number % eachTeaser == 0);
            }
            server.createContext("/", this::answer);
            server.setExecutor(executor);
            server.start();
            servers.add(server);
        }
    }

    private void add(String host, String path, boolean teasers) {
        Feed feed = new Feed(host, path, teasers);
        feed.add();
        feed.add();
        feeds.put(host + path, feed);
    }

    /** One more feed on the first host; returns its name. */
    synchronized String addFeed() {
        String host = servers.get(0).getAddress().getHostString() + ":"
                + servers.get(0).getAddress().getPort();
        String path = "/late-" + feeds.size();
        add(host, path, false);
        return host + path;
    }

    /** A source for each feed, with these settings; those that give only beginnings have their full texts read. */
    List<SourceSpec> sources(Map<String, String> settings) {
        return feeds.keySet().stream().map(name -> source(name, settings)).toList();
    }

    SourceSpec source(String name, Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(settings);
        own.put(FeedConfig.ALLOW_PRIVATE, "true");
        if (feeds.get(name).teasers) {
            own.put(FeedConfig.FULL_TEXT, "auto");
        }
        return new SourceSpec(
                new SourceId("w" + name.replaceAll("[^a-z0-9]", "-")),
                SourceSpec.Kind.FEED,
                "http://" + name,
                own,
                Instant.EPOCH);
    }

    synchronized void change() {
        changing = true;
    }

    /** From now on feeds stay as they are. */
    synchronized void rest() {
        changing = false;
        kept.clear();
        requests = 0;
        notModified = 0;
    }

    /** How many feeds have proved since then that all of them was kept. */
    synchronized int kept() {
        return kept.size();
    }

    /** All that was ever shown, in order. */
    synchronized List<String> shown() {
        return feeds.values().stream()
                .flatMap(feed -> feed.shown.stream())
                .sorted()
                .toList();
    }

    /** How an observation is written in {@link #shown()}. */
    static String line(RawDocument document) {
        URI link = URI.create(document.entry().orElseThrow().link().orElseThrow());
        String name = link.getRawAuthority()
                + link.getPath().substring(0, link.getPath().lastIndexOf('/'));
        boolean page = document.body()
                .flatMap(body -> body.utf8())
                .filter(text -> text.contains("The whole of " + link.getPath()))
                .isPresent();
        return line(
                name,
                document.item().value(),
                document.entry().orElseThrow().title().orElse(""),
                page);
    }

    private static String line(String name, String guid, String title, boolean page) {
        return name + " " + guid + " " + title + (page ? " with its page" : "");
    }

    /** Requests for feeds since {@link #rest()}. */
    synchronized int requests() {
        return requests;
    }

    synchronized int notModified() {
        return notModified;
    }

    synchronized int pages() {
        return pages;
    }

    /** The shortest time between two requests to one host, in milliseconds. */
    synchronized long pauseMsMin() {
        return pauseNanosMin / 1_000_000;
    }

    /** Who asked each feed, one letter a request: the last letter of the user agent's contact. */
    synchronized Map<String, String> askedBy() {
        return feeds.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, feed -> feed.getValue().askedBy.toString()));
    }

    synchronized long firstAskedNanos(String name) {
        return feeds.get(name).firstAskedNanos;
    }

    synchronized long lastAskedNanos(String name) {
        return feeds.get(name).lastAskedNanos;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getLocalAddress().getAddress().getHostAddress();
            String path = exchange.getRequestURI().getPath();
            byte[] body;
            synchronized (this) {
                note(host);
                Feed feed = feeds.get(host + ":" + exchange.getLocalAddress().getPort() + path);
                if (feed == null) {
                    page(exchange, path);
                    return;
                }
                requests++;
                note(feed, exchange.getRequestHeaders().getFirst("User-Agent"));
                boolean same = feed.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                if (same && changing && random.nextInt(3) > 0) {
                    next(feed);
                    same = false;
                }
                exchange.getResponseHeaders().set("ETag", feed.etag());
                if (same) {
                    notModified++;
                    kept.add(feed.host + feed.path);
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
                body = rss(feed).getBytes(StandardCharsets.UTF_8);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void note(String host) {
        long now = System.nanoTime();
        Long before = lastByHost.put(host, now);
        if (before != null) {
            pauseNanosMin = Math.min(pauseNanosMin, now - before);
        }
    }

    private static void note(Feed feed, String userAgent) {
        feed.lastAskedNanos = System.nanoTime();
        if (feed.askedBy.isEmpty()) {
            feed.firstAskedNanos = feed.lastAskedNanos;
        }
        feed.askedBy.append(userAgent.charAt(userAgent.length() - 2));
    }

    private void page(HttpExchange exchange, String path) throws IOException {
        if (!path.matches("/[a-z]+-\\d+/\\d+")) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        pages++;
        // Now and then a page fails: it has to be asked for again, or its entry goes on alone after all attempts.
        if (random.nextInt(5) == 0) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        byte[] body = ("<html><body><p>The whole of " + path + "</p></body></html>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void next(Feed feed) {
        feed.version++;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            feed.add();
        }
        List<Integer> old = feed.entries.keySet().stream()
                .filter(guid -> guid <= feed.last - changes)
                .toList();
        if (!feed.teasers && !old.isEmpty() && random.nextBoolean()) {
            feed.put(old.get(random.nextInt(old.size())));
        }
    }

    private static String rss(Feed feed) {
        String end = feed.teasers ? "…" : ".";
        String items = feed.entries.entrySet().stream()
                .map(entry -> "<item><guid isPermaLink=\"false\">" + entry.getKey() + "</guid><link>http://" + feed.host
                        + feed.path + "/" + entry.getKey() + "</link><title>" + entry.getValue()
                        + "</title><description>What entry " + entry.getKey() + " says" + end + "</description></item>")
                .collect(Collectors.joining());
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>" + feed.path + "</title>" + items
                + "</channel></rss>";
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        executor.shutdownNow();
    }
}
