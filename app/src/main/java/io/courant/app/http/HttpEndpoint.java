package io.courant.app.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.courant.app.FatalException;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The HTTP side of a process, on the loopback only: {@code GET /health} says how each part is doing (503 once one has failed),
 * {@code GET /ready} whether all of them work (503 until then).
 */
public final class HttpEndpoint implements Component {

    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<List<Component>> parts;
    private volatile boolean running = true;

    private HttpEndpoint(HttpServer server, ExecutorService threads, Supplier<List<Component>> parts) {
        this.server = server;
        this.threads = threads;
        this.parts = parts;
    }

    /**
     * Starts to answer.
     *
     * @param port a free port
     * @param parts what there is now: asked for each answer
     * @throws FatalException if it cannot listen there
     */
    public static HttpEndpoint start(int port, Supplier<List<Component>> parts) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "courant-http");
                thread.setDaemon(true);
                return thread;
            });
            HttpEndpoint endpoint = new HttpEndpoint(server, threads, parts);
            server.setExecutor(threads);
            server.createContext("/health", endpoint::health);
            server.createContext("/ready", endpoint::ready);
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new FatalException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    /** Its address, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Health check() {
        return running ? Health.UP : Health.failed("the HTTP side was stopped");
    }

    @Override
    public synchronized void close() {
        if (running) {
            running = false;
            server.stop(0);
            threads.shutdown();
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        HealthReport report = HealthReport.of(parts.get());
        answer(exchange, report.is(Health.State.FAILED) ? 503 : 200, report);
    }

    private void ready(HttpExchange exchange) throws IOException {
        HealthReport report = HealthReport.of(parts.get());
        boolean works = report.is(Health.State.UP) || report.is(Health.State.DEGRADED);
        answer(exchange, works ? 200 : 503, report);
    }

    private static void answer(HttpExchange exchange, int status, HealthReport report) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = Json.MAPPER.writeValueAsBytes(report);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean head = method.equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
