package io.courant.ingest.own;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record of {@code sources}, read.
 *
 * @param id the source
 * @param spec what to watch; nothing once it is removed
 */
record SourceRecord(SourceId id, Optional<SourceSpec> spec) {

    private static final Logger log = LoggerFactory.getLogger(SourceRecord.class);

    /** The record, or nothing if it cannot be read: that is said in the log, and such a source is not watched. */
    static Optional<SourceRecord> read(ConsumerRecord<byte[], byte[]> record) {
        String where = record.topic() + "-" + record.partition() + " offset " + record.offset();
        if (record.key() == null) {
            log.error("{}: a source without a key is passed over; remove it", where);
            return Optional.empty();
        }
        try {
            SourceId id = new SourceId(new String(record.key(), StandardCharsets.UTF_8));
            return Optional.of(new SourceRecord(
                    id, Optional.ofNullable(record.value()).map(value -> Serdes.SOURCE.read(record.headers(), value))));
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            log.error("{}: not a source, passed over ({}); add it again", where, e.getMessage());
            return Optional.empty();
        }
    }
}
