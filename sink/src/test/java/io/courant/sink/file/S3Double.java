package io.courant.sink.file;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.courant.sink.SinkStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What the sink uses of S3's HTTP interface, after its reference: PutObject with {@code If-Match} and {@code If-None-Match},
 * GetObject, DeleteObject, ListObjectsV2 in pages. Signatures are not checked.
 */
final class S3Double implements S3Server {

    private static final int PAGE = 20;

    static {
        // Headers and body are sent apart, and would wait for each other.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private volatile boolean down;

    S3Double() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public String folder() {
        return "news/a/folder";
    }

    @Override
    public SinkStore.Outage outage() {
        down = true;
        return () -> down = false;
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public SortedMap<String, byte[]> objects() {
        SortedMap<String, byte[]> found = new TreeMap<>();
        objects.forEach((key, content) -> found.put(key.substring(folder().length() + 1), content));
        return found;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath().substring(1);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        byte[] now = objects.get(path);
        if (down) {
            send(exchange, 503, "<Error><Code>ServiceUnavailable</Code></Error>");
        } else if (query.contains("list-type=2")) {
            send(exchange, 200, list(path, query));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            String noneMatch = exchange.getRequestHeaders().getFirst("If-None-Match");
            if ((match != null && !match.equals(tag(now))) || (noneMatch != null && now != null)) {
                send(exchange, 412, "<Error><Code>PreconditionFailed</Code></Error>");
            } else {
                objects.put(path, body);
                exchange.getResponseHeaders().add("ETag", tag(body));
                send(exchange, 200, "");
            }
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            objects.remove(path);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else if (now == null) {
            send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
        } else {
            exchange.getResponseHeaders().add("ETag", tag(now));
            exchange.sendResponseHeaders(200, now.length == 0 ? -1 : now.length);
            exchange.getResponseBody().write(now);
            exchange.close();
        }
    }

    private String list(String bucket, String query) {
        String prefix = bucket.replaceAll("/$", "") + "/" + parameter(query, "prefix");
        String after = parameter(query, "continuation-token");
        StringBuilder page = new StringBuilder("<ListBucketResult>");
        int listed = 0;
        String last = "";
        boolean more = false;
        for (String key : objects.tailMap(after, false).keySet()) {
            if (key.startsWith(prefix)) {
                more = ++listed > PAGE;
                if (more) {
                    break;
                }
                last = key;
                page.append("<Contents><Key>")
                        .append(key.substring(key.indexOf('/') + 1))
                        .append("</Key></Contents>");
            }
        }
        page.append("<IsTruncated>").append(more).append("</IsTruncated>");
        if (more) {
            page.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
        }
        return page.append("</ListBucketResult>").toString();
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String tag(byte @Nullable [] content) {
        return '"' + Integer.toHexString(Arrays.hashCode(content)) + '"';
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
