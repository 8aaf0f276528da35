package io.courant.sink.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import io.courant.sink.Claim;
import io.courant.sink.FencedException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** How far each partition is stored, and by whose hand: one small file each, changed by compare-and-set. */
final class FileOffsets {

    private final FileStore store;
    private final String connector;
    private final String owner;

    FileOffsets(FileStore store, String connector, String owner) {
        this.store = store;
        this.connector = connector;
        this.owner = owner;
    }

    /** Empty if nobody has ever had the partition. */
    Optional<Claim> read(TopicPartition partition) throws IOException {
        Optional<byte[]> content = store.read(name(partition));
        return content.isEmpty() ? Optional.empty() : Optional.of(parse(content.get()));
    }

    /** Makes the caller the owner: whoever owned the partition before can store no more. */
    Claim takeOver(TopicPartition partition, long nextIfNew) throws IOException {
        while (true) {
            Optional<byte[]> before = store.read(name(partition));
            Claim found = before.isPresent() ? parse(before.get()) : new Claim(0, nextIfNew);
            Claim taken = new Claim(found.epoch() + 1, found.nextOffset());
            if (store.replace(name(partition), before, content(partition, taken))) {
                return taken;
            }
        }
    }

    /** Sets the offset whatever it was, and fences the owner. */
    void force(TopicPartition partition, long nextOffset) throws IOException {
        while (true) {
            Optional<byte[]> before = store.read(name(partition));
            long epoch = before.isPresent() ? parse(before.get()).epoch() : 0;
            if (store.replace(name(partition), before, content(partition, new Claim(epoch + 1, nextOffset)))) {
                return;
            }
        }
    }

    /** @throws FencedException if the partition is not the caller's any more */
    void require(TopicPartition partition, Claim mine) throws IOException {
        Optional<Claim> now = read(partition);
        if (now.isEmpty() || now.get().epoch() != mine.epoch()) {
            throw new FencedException(connector, partition, mine);
        }
    }

    /**
     * Moves the offset, if it is still what this owner wrote or read last.
     *
     * @throws FencedException if it is not
     */
    Claim move(TopicPartition partition, Claim from, long nextOffset) throws IOException {
        Optional<byte[]> before = store.read(name(partition));
        Claim to = from.at(nextOffset);
        if (before.isEmpty()
                || !parse(before.get()).equals(from)
                || !store.replace(name(partition), before, content(partition, to))) {
            throw new FencedException(connector, partition, from);
        }
        return to;
    }

    private String name(TopicPartition partition) {
        return FileStore.OWN + connector + "/" + partition + ".json";
    }

    private byte[] content(TopicPartition partition, Claim claim) throws IOException {
        return Json.MAPPER.writeValueAsBytes(Json.MAPPER
                .createObjectNode()
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("nextOffset", claim.nextOffset())
                .put("epoch", claim.epoch())
                .put("owner", owner)
                .put("updatedAt", Instant.now().toString()));
    }

    private static Claim parse(byte[] content) throws IOException {
        JsonNode json = Json.MAPPER.readTree(content);
        return new Claim(
                json.required("epoch").longValue(), json.required("nextOffset").longValue());
    }
}
