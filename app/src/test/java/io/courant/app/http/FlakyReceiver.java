package io.courant.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.courant.app.webhook.Signature;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A webhook's receiver that fails at random: before it has taken an event in, or after, or by saying nothing at all. */
final class FlakyReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Random random;
    private final String secret;
    private final List<String> faults = new ArrayList<>();
    /** By event id, in the order of first arrival. */
    private final Map<String, String> received = new LinkedHashMap<>();

    private int failures;

    FlakyReceiver(String secret, Random random) throws IOException {
        this.secret = secret;
        this.random = random;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int fate = random.nextInt(10);
            if (fate == 0) {
                fail(exchange, 500);
                return;
            }
            note(exchange, body);
            if (fate == 1) {
                fail(exchange, 503);
            } else if (fate == 2) {
                synchronized (this) {
                    failures++;
                }
                // Closed without an answer: the sender cannot know that it arrived.
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private void fail(HttpExchange exchange, int status) throws IOException {
        synchronized (this) {
            failures++;
        }
        exchange.sendResponseHeaders(status, -1);
    }

    private synchronized void note(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode event = Json.MAPPER.readTree(body);
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        long at = Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp"));
        if (!Signature.of(secret, id, Instant.ofEpochSecond(at), body)
                .equals(exchange.getRequestHeaders().getFirst("webhook-signature"))) {
            faults.add("the signature of " + id + " is wrong");
        }
        if (!event.path("id").asText().equals(id)) {
            faults.add("the event has another id than " + id);
        }
        String told = CutSseClient.told(
                event.path("type").asText(), event.path("data").toString());
        String before = received.putIfAbsent(id, told);
        if (before != null && !before.equals(told)) {
            faults.add(id + " was " + before + " and is " + told);
        }
        notifyAll();
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** Each event once. */
    synchronized List<String> received() {
        return List.copyOf(received.values());
    }

    synchronized int failures() {
        return failures;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
