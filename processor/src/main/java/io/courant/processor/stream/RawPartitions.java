package io.courant.processor.stream;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** On which partition all records of a document stand. */
record RawPartitions(int count) {

    RawPartitions(Topics topics) {
        this(topics.raw().partitions());
    }

    int of(DocumentId id) {
        return BuiltInPartitioner.partitionForKey(id.value().getBytes(StandardCharsets.UTF_8), count);
    }

    /** A revision of a document; the first one where none is known. */
    RawPosition position(DocumentId id, long offset) {
        return new RawPosition(of(id), Math.max(0, offset));
    }
}
