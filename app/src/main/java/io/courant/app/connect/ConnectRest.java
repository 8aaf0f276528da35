package io.courant.app.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.courant.app.FatalException;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A worker's REST interface, which hands over to the leader of the workers what only the leader may do. */
final class ConnectRest {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 100;
    /** Answers while workers agree on who does what: it will pass. */
    private static final Set<Integer> LATER = Set.of(408, 409, 429, 500, 503, 504);

    private final URI worker;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    ConnectRest(URI worker) {
        this.worker = worker;
    }

    /**
     * Puts a connector's settings, unless they are what it has: putting restarts its tasks.
     *
     * @throws FatalException if the worker refuses them, or does not agree within the time
     */
    void ensure(String connector, Map<String, String> config, Duration timeout) throws InterruptedException {
        HttpResponse<String> current =
                send(request("/" + path(connector) + "/config").GET(), timeout);
        if (current.statusCode() == 200 && settings(current.body()).equals(named(connector, config))) {
            return;
        }
        HttpRequest.Builder put = request("/" + path(connector) + "/config")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json(config)));
        HttpResponse<String> answer = send(put, timeout);
        if (answer.statusCode() / 100 != 2) {
            throw new FatalException("the connector " + connector + " is refused: " + message(answer.body()));
        }
    }

    /** Removes a connector, if there is one of this name. */
    void remove(String connector, Duration timeout) throws InterruptedException {
        HttpResponse<String> answer = send(request("/" + path(connector)).DELETE(), timeout);
        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 404) {
            throw new FatalException("the connector " + connector + " is not removed: " + message(answer.body()));
        }
    }

    /** Restarts the connector and its tasks, those that failed (KIP-745). */
    void restartFailed(String connector) throws InterruptedException {
        send(
                request("/" + path(connector) + "/restart?includeTasks=true&onlyFailed=true")
                        .POST(BodyPublishers.noBody()),
                Duration.ZERO);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Duration timeout) throws InterruptedException {
        Instant deadline = Instant.now().plus(timeout);
        while (true) {
            String fault;
            try {
                HttpResponse<String> answer =
                        client.send(request.timeout(REQUEST_TIMEOUT).build(), BodyHandlers.ofString());
                if (!LATER.contains(answer.statusCode()) || timeout.isZero()) {
                    return answer;
                }
                fault = message(answer.body());
            } catch (IOException e) {
                fault = e.toString();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new FatalException("the Connect worker at " + worker + " does not do what it is asked: " + fault);
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(worker.resolve("/connectors" + pathAndQuery));
    }

    private static Map<String, String> named(String connector, Map<String, String> config) {
        Map<String, String> named = new HashMap<>(config);
        named.put("name", connector);
        return named;
    }

    private static String path(String connector) {
        return URLEncoder.encode(connector, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(Map<String, String> config) {
        try {
            return Json.MAPPER.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is JSON", e);
        }
    }

    private static Map<String, String> settings(String body) {
        try {
            return Json.MAPPER.readValue(body, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    private static String message(String body) {
        try {
            return Json.MAPPER
                    .readTree(body)
                    .path("message")
                    .asText(body)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (JsonProcessingException e) {
            return body.lines().findFirst().orElse("");
        }
    }
}
