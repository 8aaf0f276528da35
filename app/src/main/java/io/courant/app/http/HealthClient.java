package io.courant.app.http;

import io.courant.app.FatalException;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a running process how it is doing. */
public final class HealthClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private HealthClient() {}

    /** @throws FatalException if nobody answers there */
    public static HealthReport ask(String address) throws InterruptedException {
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/health"))
                    .timeout(TIMEOUT)
                    .build();
            return Json.MAPPER.readValue(
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .body(),
                    HealthReport.class);
        } catch (IOException e) {
            throw new FatalException(address + " does not say how it is doing: " + e, e);
        }
    }
}
