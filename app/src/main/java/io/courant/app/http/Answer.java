package io.courant.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.courant.contract.serde.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What is answered to a request, complete in memory, but for streams.
 *
 * @param headers beside those that every answer has
 * @param stream sends the body piece by piece, in place of {@code body}
 * @param problem why it is not what was asked for, as the body says it
 */
record Answer(
        int status,
        String contentType,
        Map<String, String> headers,
        byte[] body,
        Optional<Stream> stream,
        Optional<String> problem) {

    /** Sends a body as it comes. */
    interface Stream {

        /** Returns at once; completes the callback when the body has ended, and fails it if it cannot go on. */
        void start(Response response, Callback callback);
    }

    static final String JSON = "application/json; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";

    Answer {
        headers = Map.copyOf(headers);
    }

    private Answer(int status, String contentType, byte[] body) {
        this(status, contentType, Map.of(), body, Optional.empty(), Optional.empty());
    }

    static Answer json(Object value) {
        return json(200, value);
    }

    static Answer json(int status, Object value) {
        try {
            return new Answer(status, JSON, Json.MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer html(int status, String page) {
        return new Answer(status, HTML, page.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(String contentType, byte[] body) {
        return new Answer(200, contentType, body);
    }

    static Answer streaming(String contentType, Stream stream) {
        return new Answer(200, contentType, Map.of(), new byte[0], Optional.of(stream), Optional.empty());
    }

    static Answer empty(int status) {
        return new Answer(status, "", new byte[0]);
    }

    /** What is wrong and what to do, for people and programs. */
    static Answer problem(int status, String message) {
        Answer json = json(status, Map.of("error", message, "status", status));
        return new Answer(status, JSON, Map.of(), json.body, Optional.empty(), Optional.of(message));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, more, body, stream, problem);
    }

    /** The same for somebody who looks at it in a browser. */
    Answer inBrowser() {
        return problem.map(message -> html(status, Pages.problem(message)))
                .map(page -> new Answer(status, HTML, headers, page.body, stream, problem))
                .orElse(this);
    }
}
