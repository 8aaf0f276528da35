package io.courant.sink.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the sink uses of OpenSearch's HTTP interface, after its reference (index templates, the document API with
 * {@code if_seq_no} and {@code op_type=create}, bulk with external versions), and the ways in which it says no.
 */
final class SearchDouble implements AutoCloseable {

    /** How the next requests are answered. */
    enum Mood {
        WELL,
        TOO_MANY_REQUESTS,
        EVERY_SECOND_ITEM_TOO_MANY
    }

    private record Document(JsonNode source, long version, long seqNo, boolean deleted) {}

    static {
        // Headers and body are sent apart, and would wait for each other.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private long seqNo;
    volatile Mood mood = Mood.WELL;
    /** Documents of this title are not taken, as those whose fields the mapping does not fit. */
    volatile String refused = "";

    volatile int bulks;
    volatile String template = "";

    SearchDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The documents of an index that are there, by id. */
    synchronized Map<String, JsonNode> index(String index) {
        Map<String, JsonNode> found = new java.util.TreeMap<>();
        documents.forEach((path, document) -> {
            if (path.startsWith(index + "/") && !document.deleted()) {
                found.put(path.substring(index.length() + 1), document.source());
            }
        });
        return found;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery() == null
                ? ""
                : exchange.getRequestURI().getQuery();
        if (mood == Mood.TOO_MANY_REQUESTS) {
            send(exchange, 429, Json.MAPPER.createObjectNode().put("error", "rejected_execution_exception"));
        } else if (path.startsWith("/_index_template/")) {
            template = Json.MAPPER.readTree(body).toString();
            send(exchange, 200, Json.MAPPER.createObjectNode().put("acknowledged", true));
        } else if (path.equals("/_bulk")) {
            bulks++;
            send(exchange, 200, bulk(body));
        } else if (path.contains("/_doc/")) {
            document(exchange, path.substring(1).replace("/_doc/", "/"), query, body);
        } else {
            send(exchange, 400, Json.MAPPER.createObjectNode().put("error", "no handler for " + path));
        }
    }

    private void document(HttpExchange exchange, String key, String query, String body) throws IOException {
        Document now = documents.get(key);
        if (exchange.getRequestMethod().equals("GET")) {
            if (now == null) {
                send(exchange, 404, Json.MAPPER.createObjectNode().put("found", false));
            } else {
                ObjectNode found = Json.MAPPER
                        .createObjectNode()
                        .put("_seq_no", now.seqNo())
                        .put("_primary_term", 1);
                found.set("_source", now.source());
                send(exchange, 200, found);
            }
            return;
        }
        boolean allowed = query.contains("op_type=create")
                ? now == null
                : now != null && query.contains("if_seq_no=" + now.seqNo() + "&")
                        || now != null && query.endsWith("if_seq_no=" + now.seqNo());
        if (!allowed) {
            send(exchange, 409, Json.MAPPER.createObjectNode().put("error", "version_conflict_engine_exception"));
            return;
        }
        documents.put(key, new Document(Json.MAPPER.readTree(body), 1, seqNo++, false));
        send(exchange, now == null ? 201 : 200, Json.MAPPER.createObjectNode().put("result", "updated"));
    }

    private ObjectNode bulk(String body) throws IOException {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode items = answer.putArray("items");
        Iterator<String> lines = List.of(body.split("\n")).iterator();
        int count = 0;
        while (lines.hasNext()) {
            JsonNode action = Json.MAPPER.readTree(lines.next());
            String operation = action.fieldNames().next();
            JsonNode meta = action.get(operation);
            JsonNode source = operation.equals("index") ? Json.MAPPER.readTree(lines.next()) : null;
            boolean tooMany = mood == Mood.EVERY_SECOND_ITEM_TOO_MANY && count++ % 2 == 1;
            items.addObject().putObject(operation).put("status", tooMany ? 429 : apply(meta, source));
        }
        return answer;
    }

    private int apply(JsonNode meta, @org.jspecify.annotations.Nullable JsonNode source) {
        String key = meta.get("_index").textValue() + "/" + meta.get("_id").textValue();
        long version = meta.get("version").longValue();
        Document now = documents.get(key);
        if (!meta.get("version_type").textValue().equals("external_gte")) {
            return 400;
        }
        if (source != null
                && !refused.isEmpty()
                && source.path("title").asText().equals(refused)) {
            return 400;
        }
        if (now != null && now.version() > version) {
            return 409;
        }
        boolean wasThere = now != null && !now.deleted();
        documents.put(
                key,
                new Document(
                        source == null ? Json.MAPPER.createObjectNode() : source, version, seqNo++, source == null));
        return source == null && !wasThere ? 404 : wasThere ? 200 : 201;
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
