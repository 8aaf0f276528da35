package io.courant.ingest.own;

import io.courant.contract.record.IngestState;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a partition of {@code ingest-state} holds of some sources: the last record of each key. Not safe for use by many threads. */
final class RememberedState {

    private static final Logger log = LoggerFactory.getLogger(RememberedState.class);

    private final Set<String> sources;
    private final Map<String, Map<String, IngestState>> bySource = new HashMap<>();
    private final Map<String, String> unreadable = new HashMap<>();

    /** @param sources the ids of those that matter */
    RememberedState(Set<String> sources) {
        this.sources = sources;
    }

    void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            log.error(
                    "{}-{} offset {}: state without a key is passed over",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        String source = StateKey.sourceOf(key);
        if (!sources.contains(source)) {
            return;
        }
        Map<String, IngestState> states = bySource.computeIfAbsent(source, id -> new HashMap<>());
        unreadable.remove(key);
        if (record.value() == null) {
            states.remove(key);
            return;
        }
        try {
            states.put(key, Serdes.INGEST_STATE.read(record.headers(), record.value()));
        } catch (UnreadableRecordException e) {
            unreadable.put(key, e.getMessage());
        }
    }

    /**
     * What is remembered of a source.
     *
     * @throws IllegalArgumentException if some of it cannot be read: without it documents would be published twice
     */
    Collection<IngestState> of(String source) {
        for (Map.Entry<String, String> entry : unreadable.entrySet()) {
            if (StateKey.sourceOf(entry.getKey()).equals(source)) {
                throw new IllegalArgumentException("what is remembered of " + entry.getKey() + " cannot be read ("
                        + entry.getValue() + "): was it written by a newer version?");
            }
        }
        return List.copyOf(bySource.getOrDefault(source, Map.of()).values());
    }
}
