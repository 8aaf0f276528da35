package io.courant.sink.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import io.courant.sink.Claim;
import io.courant.sink.FencedException;
import io.courant.sink.StoreUnavailableException;
import io.courant.sink.search.SearchClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** How far each partition is stored, and by whose hand: a document each, changed by compare-and-set on its sequence number. */
final class SearchOffsets {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final SearchClient client;
    private final String index;
    private final String connector;
    private final String owner;

    /** A document as it was read. */
    private record Found(Claim claim, Map<String, String> ifUnchanged) {}

    SearchOffsets(SearchClient client, String index, String connector, String owner) {
        this.client = client;
        this.index = index;
        this.connector = connector;
        this.owner = owner;
    }

    Optional<Claim> read(TopicPartition partition) throws StoreUnavailableException {
        return find(partition).map(Found::claim);
    }

    /** Makes the caller the owner: whoever owned the partition before can store no more. */
    Claim takeOver(TopicPartition partition) throws StoreUnavailableException {
        while (true) {
            Optional<Found> before = find(partition);
            Claim now = before.map(Found::claim).orElse(new Claim(0, 0));
            Claim taken = new Claim(now.epoch() + 1, now.nextOffset());
            if (replace(partition, before, taken)) {
                return taken;
            }
        }
    }

    /** Sets the offset whatever it was, and fences the owner. */
    void force(TopicPartition partition, long nextOffset) throws StoreUnavailableException {
        boolean done = false;
        while (!done) {
            Optional<Found> before = find(partition);
            long epoch = before.map(found -> found.claim().epoch()).orElse(0L);
            done = replace(partition, before, new Claim(epoch + 1, nextOffset));
        }
    }

    /** @throws FencedException if the partition is not the caller's any more */
    void require(TopicPartition partition, Claim mine) throws StoreUnavailableException {
        if (read(partition).filter(now -> now.epoch() == mine.epoch()).isEmpty()) {
            throw new FencedException(connector, partition, mine);
        }
    }

    /**
     * Moves the offset, if it is still what this owner wrote or read last.
     *
     * @throws FencedException if it is not
     */
    void move(TopicPartition partition, Claim from, long nextOffset) throws StoreUnavailableException {
        Optional<Found> before = find(partition);
        if (before.filter(found -> found.claim().equals(from)).isEmpty()
                || !replace(partition, before, from.at(nextOffset))) {
            throw new FencedException(connector, partition, from);
        }
    }

    private Optional<Found> find(TopicPartition partition) throws StoreUnavailableException {
        Answer answer = client.send("GET", path(partition), Map.of(), "");
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw client.refused("to read its offsets", answer);
        }
        JsonNode json = answer.json();
        return Optional.of(new Found(
                new Claim(
                        json.at("/_source/epoch").longValue(),
                        json.at("/_source/nextOffset").longValue()),
                Map.of(
                        "if_seq_no", json.get("_seq_no").asText(),
                        "if_primary_term", json.get("_primary_term").asText())));
    }

    private boolean replace(TopicPartition partition, Optional<Found> before, Claim claim)
            throws StoreUnavailableException {
        String body = Json.MAPPER
                .createObjectNode()
                .put("connector", connector)
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("nextOffset", claim.nextOffset())
                .put("epoch", claim.epoch())
                .put("owner", owner)
                .put("updatedAt", Instant.now().toString())
                .toString();
        Answer answer = client.send(
                "PUT", path(partition), before.map(Found::ifUnchanged).orElse(Map.of("op_type", "create")), body);
        if (answer.status() == CONFLICT) {
            return false;
        }
        if (!answer.isOk()) {
            throw client.refused("to write its offsets", answer);
        }
        return true;
    }

    private String path(TopicPartition partition) {
        return "/" + index + "/_doc/" + URLEncoder.encode(connector + "-" + partition, StandardCharsets.UTF_8);
    }
}
