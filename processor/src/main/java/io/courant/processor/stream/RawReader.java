package io.courant.processor.stream;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.processor.document.Observation;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads a record of {@code raw}, or says in a dead letter why it cannot be read. */
final class RawReader {

    private final int partitions;
    private final InstantSource clock;

    /** @param partitions how many partitions {@code raw} has */
    RawReader(int partitions, InstantSource clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    /** Either what was observed or why it cannot be read. */
    record Reading(Optional<Observation> observation, Optional<DeadLetter> letter) {}

    Reading read(byte @Nullable [] key, byte @Nullable [] value, Headers headers, RawPosition position, RunId run) {
        if (key == null) {
            return unreadable(
                    position, run, Optional.empty(), "no-key", "the record has no key", "key it by the document id");
        }
        if (value == null) {
            return unreadable(
                    position,
                    run,
                    documentId(key),
                    "no-value",
                    "the record has no value",
                    "withdraw a document by a raw record with op withdraw");
        }
        try {
            return check(key, Serdes.RAW.read(headers, value), position, run);
        } catch (UnreadableRecordException e) {
            String hint = e.reason().equals("unknown-schema")
                    ? "upgrade the processor, then retry"
                    : "find out what wrote it; only courant ingest and push should";
            return unreadable(position, run, documentId(key), e.reason(), String.valueOf(e.getMessage()), hint);
        }
    }

    private Reading check(byte[] key, RawDocument document, RawPosition position, RunId run) {
        String named = new String(key, StandardCharsets.UTF_8);
        if (!named.equals(document.id().value())) {
            return unreadable(
                    position,
                    run,
                    Optional.empty(),
                    "wrong-key",
                    "the key is not the document id " + document.id(),
                    "key it by the document id");
        }
        int partition = BuiltInPartitioner.partitionForKey(key, partitions);
        if (partition != position.partition()) {
            return unreadable(
                    position,
                    run,
                    Optional.of(document.id()),
                    "wrong-partition",
                    "the key belongs on partition " + partition,
                    "write it with Kafka's default partitioner");
        }
        return new Reading(Optional.of(new Observation(document, position, run)), Optional.empty());
    }

    private Reading unreadable(
            RawPosition position, RunId run, Optional<DocumentId> document, String reason, String detail, String hint) {
        return new Reading(
                Optional.empty(),
                Optional.of(new DeadLetter(
                        document,
                        Optional.empty(),
                        DeadLetter.Stage.READ,
                        reason,
                        "raw " + position + ": " + detail,
                        hint,
                        Optional.of(position),
                        Optional.empty(),
                        run,
                        clock.instant())));
    }

    /** The document that a key names, if it names one. */
    static Optional<DocumentId> documentId(byte @Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DocumentId(new String(key, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
