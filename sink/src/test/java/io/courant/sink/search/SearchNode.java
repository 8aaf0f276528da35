package io.courant.sink.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import io.courant.sink.Line;
import io.courant.sink.SinkStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.transport.Netty4Plugin;

/** A node of OpenSearch in this JVM: the real one, its libraries come from Maven Central. It listens on the loopback only. */
final class SearchNode implements AutoCloseable {

    private static final AtomicInteger INDEXES = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Node node;
    private final Line line;

    /** The one that tests share, each with an index of its own: a node takes seconds to start. */
    private static final class Shared {
        static final SearchNode NODE = start(folder());

        private static Path folder() {
            try {
                return Files.createTempDirectory("opensearch");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private SearchNode(Node node) {
        this.node = node;
        this.line = new Line(node.injector()
                .getInstance(HttpServerTransport.class)
                .boundAddress()
                .publishAddress()
                .getPort());
    }

    static SearchNode shared() {
        return Shared.NODE;
    }

    static SearchNode start(Path folder) {
        Settings settings = Settings.builder()
                .put("cluster.name", "courant-test")
                .put("node.name", "node")
                .put("path.home", folder)
                .put("path.data", folder.resolve("data"))
                .put("network.host", "127.0.0.1")
                .put("http.port", 0)
                .put("transport.port", 0)
                .put("http.type", "netty4")
                .put("transport.type", "netty4")
                .put("discovery.type", "single-node")
                .put("node.processors", 2)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        Node node = new Plugged(settings);
        try {
            SearchNode started = new SearchNode(node.start());
            // What is on the disk already is there a moment later.
            ask(started.url(), "GET", "/_cluster/health?wait_for_status=yellow&timeout=60s", "");
            return started;
        } catch (NodeValidationException e) {
            throw new IllegalStateException("the node of OpenSearch does not start", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + line.port();
    }

    /** The line to the node is cut. */
    SinkStore.Outage outage() {
        return line.outage();
    }

    /** The name of an index that no other test has. */
    static String newIndex() {
        return "articles-" + INDEXES.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
    }

    /** From now on a request that has a body exceeds the memory that requests may take: the node answers 429. */
    void setTooMuchToDo(boolean much) {
        Settings limit = much
                ? Settings.builder()
                        .put("network.breaker.inflight_requests.limit", "1b")
                        .build()
                : Settings.builder()
                        .putNull("network.breaker.inflight_requests.limit")
                        .build();
        // Not by HTTP: that request would exceed it, too.
        node.client()
                .admin()
                .cluster()
                .prepareUpdateSettings()
                .setTransientSettings(limit)
                .get();
    }

    static JsonNode ask(String url, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            return Json.MAPPER.readTree(
                    HTTP.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        line.close();
        try {
            node.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the two plugins that come along in every distribution. */
    private static final class Plugged extends Node {
        Plugged(Settings settings) {
            super(
                    InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
                    List.of(Netty4Plugin.class, CommonAnalysisPlugin.class),
                    false);
        }
    }
}
