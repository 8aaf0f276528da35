package io.courant.processor.replay;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.RunSelection;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tells which records of {@code raw} belong to a selection. A record that cannot be read belongs to no source. */
final class Selector {

    private final RunSelection selection;
    private final Set<String> documents;
    private final Optional<Set<String>> tagged;
    private final Set<RawPosition> positions;

    /** @param tagged the ids of the documents that have the tag, where the selection names one */
    Selector(RunSelection selection, Optional<Set<String>> tagged) {
        this.selection = selection;
        this.tagged = tagged.map(HashSet::new);
        this.documents = selection.documents().stream().map(DocumentId::value).collect(Collectors.toSet());
        this.positions = new TreeSet<>(selection.positions());
    }

    boolean selects(ConsumerRecord<byte[], byte[]> raw) {
        return atPosition(raw)
                && selection
                        .since()
                        .map(since -> raw.timestamp() >= since.toEpochMilli())
                        .orElse(true)
                && selection
                        .until()
                        .map(until -> raw.timestamp() < until.toEpochMilli())
                        .orElse(true)
                && (documents.isEmpty() || documents.contains(key(raw.key())))
                && tagged.map(ids -> ids.contains(key(raw.key()))).orElse(true)
                && ofSource(raw);
    }

    private boolean atPosition(ConsumerRecord<byte[], byte[]> raw) {
        return positions.isEmpty() || positions.contains(new RawPosition(raw.partition(), raw.offset()));
    }

    private boolean ofSource(ConsumerRecord<byte[], byte[]> raw) {
        if (selection.source().isEmpty()) {
            return true;
        }
        if (raw.value() == null) {
            return false;
        }
        try {
            return Serdes.RAW
                    .read(raw.headers(), raw.value())
                    .source()
                    .equals(selection.source().get());
        } catch (UnreadableRecordException e) {
            return false;
        }
    }

    private static String key(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
