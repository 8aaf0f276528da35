package io.courant.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A subscriber of server-sent events that is cut off at random and comes back with the last id that it has. */
final class CutSseClient implements Runnable {

    private static final int READS_MAX = 12;
    private static final long PAUSE_MS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<String> address;
    private final Random random;
    private final List<String> received = new ArrayList<>();
    private String lastId = "";
    private volatile boolean running = true;
    private volatile int cuts;

    /** @param address of the stream, asked for each connection */
    CutSseClient(Supplier<String> address, Random random) {
        this.address = address;
        this.random = random;
    }

    @Override
    public void run() {
        while (running) {
            try {
                connect();
                cuts++;
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.get()));
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        var answer = client.send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        try (InputStream in = answer.body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            // The cut may come in the middle of an event, which is then no event.
            int linesLeft = 1 + random.nextInt(READS_MAX * 4);
            read(lines, linesLeft);
        }
    }

    private void read(BufferedReader lines, int count) throws IOException {
        String id = lastId;
        String event = "";
        Optional<String> data = Optional.empty();
        for (int i = 0; i < count && running; i++) {
            @Nullable String line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            if (line.isEmpty()) {
                synchronized (this) {
                    lastId = id;
                    if (data.isPresent()) {
                        received.add(told(event, data.get()));
                        notifyAll();
                    }
                }
                data = Optional.empty();
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = Optional.of(line.substring(6));
            }
        }
    }

    static String told(String event, String data) throws IOException {
        JsonNode json = Json.MAPPER.readTree(data);
        return event.endsWith("remove")
                ? json.path("id").asText() + "-"
                : json.path("title").asText();
    }

    synchronized List<String> received() {
        return List.copyOf(received);
    }

    int cuts() {
        return cuts;
    }

    void stop() {
        running = false;
    }
}
