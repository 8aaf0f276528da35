package io.courant.sink.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticleChange;
import io.courant.sink.Batch;
import io.courant.sink.Claim;
import io.courant.sink.RecordRefusedException;
import io.courant.sink.StoreUnavailableException;
import io.courant.sink.Target;
import io.courant.sink.search.SearchClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Documents by bulk requests. Each carries its record's offset as an external version: a document always stands in one partition,
 * so a greater offset is a newer article, and what is sent again changes nothing. The offsets follow when all are stored.
 */
final class SearchTarget implements Target {

    private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final SearchClient client;
    private final SearchOffsets offsets;
    private final SearchSinkConfig config;
    private boolean hasTemplate;

    SearchTarget(SearchClient client, SearchOffsets offsets, SearchSinkConfig config) {
        this.client = client;
        this.offsets = offsets;
        this.config = config;
    }

    @Override
    public Map<TopicPartition, Claim> claim(Map<TopicPartition, Optional<Claim>> known)
            throws StoreUnavailableException {
        if (!hasTemplate) {
            client.require("PUT", "/_index_template/" + config.index(), template());
            hasTemplate = true;
        }
        Map<TopicPartition, Claim> claims = new HashMap<>();
        for (var entry : known.entrySet()) {
            TopicPartition partition = entry.getKey();
            if (entry.getValue().isPresent()) {
                offsets.require(partition, entry.getValue().get());
                claims.put(partition, offsets.read(partition).orElseThrow());
            } else {
                claims.put(partition, offsets.takeOver(partition));
            }
        }
        return claims;
    }

    @Override
    public void apply(Batch batch, Map<TopicPartition, Claim> from)
            throws StoreUnavailableException, RecordRefusedException {
        // A zombie is to learn it before it has written anything.
        for (var partition : from.entrySet()) {
            offsets.require(partition.getKey(), partition.getValue());
        }
        List<ArticleChange> changes = new ArrayList<>();
        StringBuilder bulk = new StringBuilder();
        for (ArticleChange change : batch.changes()) {
            append(bulk, change);
            changes.add(change);
            if (bulk.length() >= config.bulkBytesMax()) {
                send(bulk, changes);
            }
        }
        send(bulk, changes);
        for (var next : batch.nextOffsets().entrySet()) {
            offsets.move(next.getKey(), from.get(next.getKey()), next.getValue());
        }
    }

    private void append(StringBuilder bulk, ArticleChange change) {
        ObjectNode action = Json.MAPPER.createObjectNode();
        action.putObject(change instanceof ArticleChange.Put ? "index" : "delete")
                .put("_index", config.index())
                .put("_id", change.id().value())
                .put("version", change.position().offset())
                .put("version_type", "external_gte");
        bulk.append(action).append('\n');
        if (change instanceof ArticleChange.Put put) {
            ObjectNode document = put.json().deepCopy();
            document.put("articlePartition", put.position().partition())
                    .put("articleOffset", put.position().offset());
            bulk.append(document).append('\n');
        }
    }

    private void send(StringBuilder bulk, List<ArticleChange> changes)
            throws StoreUnavailableException, RecordRefusedException {
        if (changes.isEmpty()) {
            return;
        }
        Answer answer = client.require("POST", "/_bulk", bulk.toString());
        JsonNode items = answer.json().path("items");
        for (int i = 0; i < changes.size(); i++) {
            judge(items.path(i).path(changes.get(i) instanceof ArticleChange.Put ? "index" : "delete"), changes.get(i));
        }
        bulk.setLength(0);
        changes.clear();
    }

    /** A conflict means that what is there is newer; a removal of what is not there is done. */
    private void judge(JsonNode item, ArticleChange change) throws StoreUnavailableException, RecordRefusedException {
        int status = item.path("status").intValue();
        if (status / 100 == 2
                || status == CONFLICT
                || (status == NOT_FOUND && change instanceof ArticleChange.Remove)) {
            return;
        }
        String error = item.path("error").toString();
        if (status == 0 || LATER.contains(status)) {
            throw new StoreUnavailableException(new IOException("not all was taken (" + status + " " + error + ")"));
        }
        if (status == BAD_REQUEST) {
            throw new RecordRefusedException(error);
        }
        throw new ConnectException(client + " refuses the article " + change.id() + " of partition "
                + change.position().partition() + " at offset "
                + change.position().offset() + " (" + status + "): "
                + error);
    }

    private String template() {
        try (InputStream in = SearchTarget.class.getResourceAsStream("template.json")) {
            if (in == null) {
                throw new IllegalStateException("the build left out template.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${index}", config.index());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents' versions are offsets of the old topic: the new ones would be taken for older. */
    @Override
    public void restart(Set<TopicPartition> partitions, Map<TopicPartition, Claim> from) {
        throw new ConnectException(
                "the topic of " + partitions + " was made anew, and " + this + " holds the articles of"
                        + " the one before: remove the indexes " + config.index() + " and " + config.index()
                        + "-offsets, or name another index");
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return client + "/" + config.index();
    }
}
