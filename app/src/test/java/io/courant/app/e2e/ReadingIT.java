package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rometools.rome.io.SyndFeedInput;
import io.courant.app.Await;
import io.courant.app.JavaProcess;
import io.courant.app.Main;
import io.courant.app.data.RuntimeInfo;
import io.courant.app.deploy.OperationsFiles;
import io.courant.app.http.FeedValidity;
import io.courant.contract.serde.Json;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP side of the whole process: what it gives is valid, complete and harmless. */
class ReadingIT {

    private static final Path DESCRIPTION = Path.of("..", "docs", "openapi.json");

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private String base = "";

    @Test
    void listsFeedsPagesAndTheirDescriptionAgree() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("articles"));
        Files.writeString(folder.resolve("a.md"), "# 元宇宙 <script>alert(1)</script>\n\nThe metaverse & more. 元宇宙是什么？\n");
        Files.writeString(
                folder.resolve("b.md"), "# Chips\n\nSemiconductors everywhere: a semiconductor in each toaster.\n");
        try (CourantProcess process = CourantProcess.start(directory.resolve("data"), folder)) {
            RuntimeInfo runtime = process.awaitReady();
            base = runtime.http();
            Await.until(() -> articles() == 2, process::output);
            lists();
            feeds();
            pages();
            refusals();
            description();
            measures();
        }
    }

    private int articles() {
        try {
            return json("/api/articles").path("articles").size();
        } catch (Exception e) {
            return -1;
        }
    }

    private void lists() throws Exception {
        JsonNode metaverse = json("/api/articles?tag=" + encoded("元宇宙")).path("articles");
        assertEquals(1, metaverse.size());
        String id = metaverse.get(0).path("id").asText();
        assertTrue(json("/api/articles/" + id.substring(0, 8))
                .path("text")
                .asText()
                .contains("metaverse"));
        assertEquals(
                0,
                json("/api/articles?tag=metaverse&tag=semiconductors&match=all")
                        .path("articles")
                        .size());
        assertEquals(
                2,
                json("/api/articles?tag=metaverse&tag=semiconductors")
                        .path("articles")
                        .size());
        assertEquals(
                id,
                json("/api/search?q=" + encoded("元宇宙"))
                        .path("hits")
                        .get(0)
                        .path("id")
                        .asText());
        JsonNode first = json("/api/articles?limit=1");
        JsonNode second = json(
                "/api/articles?limit=1&before=" + encoded(first.path("next").asText()));
        assertFalse(first.path("articles")
                .get(0)
                .path("id")
                .equals(second.path("articles").get(0).path("id")));
        JsonNode stories = json("/api/stories").path("stories");
        assertEquals(2, stories.size());
        String story = stories.get(0).path("id").asText();
        assertEquals(1, json("/api/stories/" + story).path("articles").size());
        Await.until(() -> count("metaverse") == 1, () -> count("metaverse"));
    }

    private long count(String tag) {
        try {
            for (JsonNode node : json("/api/tags").path("tags")) {
                if (node.path("id").asText().equals(tag)) {
                    return node.path("articles").asLong();
                }
            }
        } catch (Exception e) {
            return -2;
        }
        return -1;
    }

    private void feeds() throws Exception {
        HttpResponse<byte[]> atom = get("/tags/metaverse.atom", Map.of());
        FeedValidity.checkAtom(atom.body());
        FeedValidity.checkAtom(get("/feed.atom?lang=en&first=true", Map.of()).body());
        FeedValidity.checkJsonFeed(get("/feed.json", Map.of()).body());
        assertEquals(
                1,
                new SyndFeedInput()
                        .build(new StringReader(new String(atom.body(), StandardCharsets.UTF_8)))
                        .getEntries()
                        .size());
        String etag = atom.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304, get("/tags/metaverse.atom", Map.of("If-None-Match", etag)).statusCode());
        for (String feed : List.of("/feed.atom", "/feed.json")) {
            try (JavaProcess read =
                    JavaProcess.start(Main.class, "feed", base + feed, "--allow-private", "--format", "json")) {
                JsonNode line = Json.MAPPER.readTree(read.awaitLine("{"));
                assertTrue(line.path("ok").asBoolean(), line::toString);
                assertEquals(0, line.path("repairs").size(), line::toString);
                assertEquals(2, line.path("entries").size(), line::toString);
            }
        }
    }

    private void pages() throws Exception {
        HttpResponse<byte[]> home = get("/", Map.of());
        String page = new String(home.body(), StandardCharsets.UTF_8);
        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("Metaverse 元宇宙"), page);
        assertTrue(home.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .contains("default-src 'none'"));
        assertTrue(home.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        String search = new String(
                get("/?q=" + encoded("\"><script>alert(1)</script> 元宇宙"), Map.of())
                        .body(),
                StandardCharsets.UTF_8);
        assertFalse(search.contains("<script"), search);
        String id = json("/api/articles?tag=metaverse")
                .path("articles")
                .get(0)
                .path("id")
                .asText();
        assertFalse(new String(get("/articles/" + id, Map.of()).body(), StandardCharsets.UTF_8).contains("<script"));
    }

    private void refusals() throws Exception {
        assertEquals(400, get("/api/articles?limit=100000", Map.of()).statusCode());
        assertEquals(400, get("/api/articles?limit=x", Map.of()).statusCode());
        assertEquals(400, get("/api/search", Map.of()).statusCode());
        assertEquals(400, get("/api/search?q=" + "a".repeat(600), Map.of()).statusCode());
        assertTrue(List.of(414, 431)
                .contains(get("/?q=" + "a".repeat(30_000), Map.of()).statusCode()));
        assertEquals(
                400,
                get("/tags/metaverse/events", Map.of("Last-Event-ID", "nonsense!"))
                        .statusCode());
        assertEquals(404, get("/tags/no-such-tag.atom", Map.of()).statusCode());
        assertEquals(404, get("/api/articles/ffffffffffffffff", Map.of()).statusCode());
        assertEquals(415, post("text/plain", "{}").statusCode());
        assertEquals(400, post("application/json", "{").statusCode());
        assertEquals(
                400,
                post("application/json", "{\"url\":\"http://169.254.169.254/\",\"tags\":[\"metaverse\"]}")
                        .statusCode());
        assertEquals(
                400,
                post("application/json", "{\"url\":\"http://127.0.0.1/\",\"tags\":[\"metaverse\"]}")
                        .statusCode());
        assertEquals(413, post("application/json", " ".repeat(100_000)).statusCode());
    }

    /** The stored description is the one that is served, and everything in it is there. */
    private void description() throws Exception {
        JsonNode served = json("/openapi.json");
        String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(withoutVersion(served)) + "\n";
        if (Boolean.getBoolean("courant.rewrite")) {
            Files.writeString(DESCRIPTION, text);
        }
        assertEquals(
                Files.readString(DESCRIPTION),
                text,
                "docs/openapi.json is not what the routes are: run this test with -Dcourant.rewrite=true");
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : served.path("paths").properties()) {
            if (path.getValue().has("get") && !path.getKey().endsWith("events")) {
                int status = get(path.getKey().replaceAll("\\{[^}]*}", "metaverse"), Map.of())
                        .statusCode();
                // 400 is for the parameters that are not given here.
                if (status != 200 && status != 400 && !path.getKey().contains("{")) {
                    missing.add(path.getKey() + " " + status);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /** What the dashboard and the alerts ask for is there, by the names and in the format of Prometheus. */
    private void measures() throws Exception {
        Set<String> wanted = new TreeSet<>(OperationsFiles.metrics());
        wanted.remove("up"); // Prometheus' own
        Await.until(
                () -> List.of("connect-courant.sqlite", "courant.processor", "courant.router").stream()
                        .allMatch(group -> page().contains("courant_lag_records{group=\"" + group + "\"} 0")),
                this::page);
        for (String line : page().lines().toList()) {
            assertTrue(line.startsWith("# ") || line.matches("[a-z_0-9]+(\\{.*})? [^ ]+"), line);
            wanted.remove(line.replaceFirst("[{ ].*", ""));
        }
        assertEquals(Set.of(), wanted, "nothing of this name is measured");
        assertTrue(page().contains("courant_processor_outcomes_total{kind=\"published\",run=\"live\"} 2.0"));
        assertTrue(page().contains("courant_ingest_documents_total{op=\"seen\",source=\"folder\"} 2.0"));
        assertTrue(page().contains("courant_sink_rows_total{connector=\"courant.sqlite\",task=\"0\"} 2.0"));
        assertTrue(page().contains("courant_router_latency_seconds_count 2"));
        assertEquals(200, get("/ready", Map.of()).statusCode());
    }

    private String page() {
        try {
            return new String(get("/metrics", Map.of()).body(), StandardCharsets.UTF_8);
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static JsonNode withoutVersion(JsonNode description) {
        ((ObjectNode) description.path("info")).put("version", "0");
        return description;
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path, Map.of());
        assertEquals(200, answer.statusCode(), () -> path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/webhooks"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
