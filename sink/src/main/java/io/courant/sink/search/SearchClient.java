package io.courant.sink.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.courant.contract.serde.Json;
import io.courant.sink.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.kafka.connect.errors.ConnectException;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Requests to OpenSearch by its own client, as JSON. */
final class SearchClient implements AutoCloseable {

    /** Answers that say something about the moment: too much to do, a node that starts or goes. */
    private static final Set<Integer> LATER = Set.of(408, 429, 500, 502, 503, 504);

    private final OpenSearchTransport transport;
    private final OpenSearchGenericClient client;
    private final String address;

    /** An answer that is no passing fault. */
    record Answer(int status, JsonNode json) {
        boolean isOk() {
            return status / 100 == 2;
        }
    }

    SearchClient(URI url, String credentials) {
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 9200;
        ApacheHttpClient5TransportBuilder builder =
                ApacheHttpClient5TransportBuilder.builder(new HttpHost(url.getScheme(), url.getHost(), port));
        if (!credentials.isEmpty()) {
            String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", "Basic " + encoded)});
        }
        if (url.getPath() != null && url.getPath().length() > 1) {
            builder.setPathPrefix(url.getPath());
        }
        // The client's own mapper takes every Jackson module that it finds, and in a plugin finds those of the worker
        // around it, which are of another Jackson.
        transport =
                builder.setMapper(new JacksonJsonpMapper(new ObjectMapper())).build();
        client = new OpenSearchGenericClient(transport);
        address = url.getScheme() + "://" + url.getHost() + ":" + port;
    }

    /** @throws StoreUnavailableException if there is no answer, or one that asks to come again */
    Answer send(String method, String path, Map<String, String> query, String body) throws StoreUnavailableException {
        Requests.JsonBodyBuilder request =
                Requests.builder().method(method).endpoint(path).query(query);
        if (!body.isEmpty()) {
            request.body(Body.from(body.getBytes(StandardCharsets.UTF_8), "application/json"));
        }
        try (Response response = client.execute(request.build())) {
            String text = response.getBody().map(Body::bodyAsString).orElse("");
            if (LATER.contains(response.getStatus())) {
                throw new StoreUnavailableException(
                        new IOException("HTTP " + response.getStatus() + " " + shortened(text)));
            }
            return new Answer(
                    response.getStatus(), text.isEmpty() ? NullNode.getInstance() : Json.MAPPER.readTree(text));
        } catch (IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    /** As {@link #send}, where anything but success is beyond help. */
    Answer require(String method, String path, String body) throws StoreUnavailableException {
        Answer answer = send(method, path, Map.of(), body);
        if (!answer.isOk()) {
            throw refused(method + " " + path, answer);
        }
        return answer;
    }

    ConnectException refused(String what, Answer answer) {
        return new ConnectException(address + " refuses " + what + " (HTTP " + answer.status() + "): "
                + shortened(answer.json().toString()));
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new ConnectException("the client of " + address + " does not close", e);
        }
    }

    @Override
    public String toString() {
        return address;
    }
}
