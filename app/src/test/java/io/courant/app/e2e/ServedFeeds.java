package io.courant.app.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A web server with feeds that change, and a list of all that it ever showed. A feed changes only after a request has proved, by the
 * validator of the last answer, that this answer was kept: so all that was shown must have been observed, whoever was killed.
 */
final class ServedFeeds implements AutoCloseable {

    private static final int LISTED_MAX = 8;

    /** One feed; its entries are titles by guid, the newest last. */
    private static final class Feed {
        private final String path;
        private final Map<Integer, String> entries = new LinkedHashMap<>();
        private final List<String> shown = new ArrayList<>();
        private int version = 1;
        private int last;

        Feed(String path) {
            this.path = path;
        }

        void add() {
            last++;
            put(last);
            if (entries.size() > LISTED_MAX) {
                entries.remove(entries.keySet().iterator().next());
            }
        }

        void put(int guid) {
            String title = "Entry " + guid + " of " + path + " in version " + version;
            entries.put(guid, title);
            shown.add(path + " " + guid + " " + title);
        }

        String etag() {
            return "\"" + path + "-" + version + "\"";
        }
    }

    private final HttpServer server;
    private final Map<String, Feed> feeds = new TreeMap<>();
    private final Random random;
    private final Set<String> kept = new HashSet<>();
    private boolean changing;
    private int notModified;
    private int requests;
    private long lastRequestNanos;

    ServedFeeds(int count, long seed) throws IOException {
        random = new Random(seed);
        for (int i = 0; i < count; i++) {
            Feed feed = new Feed("/feed-" + i + ".xml");
            feed.add();
            feed.add();
            feeds.put(feed.path, feed);
        }
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "served-feeds");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    List<String> addresses() {
        return feeds.keySet().stream()
                .map(path -> "http://127.0.0.1:" + server.getAddress().getPort() + path)
                .toList();
    }

    /** From now on feeds change. */
    synchronized void change() {
        changing = true;
    }

    /** From now on they stay as they are. */
    synchronized void rest() {
        changing = false;
        kept.clear();
    }

    /** How many feeds have proved since then that all of them was kept. */
    synchronized int kept() {
        return kept.size();
    }

    /** Changes the newest entry of a feed. */
    synchronized void edit(String path) {
        Feed feed = feeds.get(path);
        feed.version++;
        feed.put(feed.last);
    }

    /** The titles that a feed lists. */
    synchronized List<String> titles(String path) {
        return feeds.get(path).entries.values().stream().sorted().toList();
    }

    /** Path, guid and title of all that was ever shown, in order. */
    synchronized List<String> shown() {
        return feeds.values().stream()
                .flatMap(feed -> feed.shown.stream())
                .sorted()
                .toList();
    }

    synchronized int notModified() {
        return notModified;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized long lastRequestNanos() {
        return lastRequestNanos;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body;
            synchronized (this) {
                requests++;
                lastRequestNanos = System.nanoTime();
                Feed feed = feeds.get(exchange.getRequestURI().getPath());
                if (feed == null) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                boolean kept = feed.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                if (kept && changing && random.nextInt(3) > 0) {
                    next(feed);
                    kept = false;
                }
                exchange.getResponseHeaders().set("ETag", feed.etag());
                exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
                if (kept) {
                    notModified++;
                    this.kept.add(feed.path);
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
                body = rss(feed).getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
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
        if (!old.isEmpty() && random.nextBoolean()) {
            feed.put(old.get(random.nextInt(old.size())));
        }
    }

    private static String rss(Feed feed) {
        String items = feed.entries.entrySet().stream()
                .map(entry -> "<item><guid isPermaLink=\"false\">" + entry.getKey() + "</guid><link>http://127.0.0.1"
                        + feed.path + "/" + entry.getKey() + "</link><title>" + entry.getValue()
                        + "</title><description>What entry " + entry.getKey() + " of " + feed.path
                        + " says about the metaverse: " + entry.getValue() + ".</description></item>")
                .collect(Collectors.joining());
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>" + feed.path + "</title>" + items
                + "</channel></rss>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
