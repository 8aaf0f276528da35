package io.courant.app.dead;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.app.read.TopicScan;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Json;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads dead letters and their originals. Not safe for use by many threads. */
public final class DeadLetters implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Topics topics;
    private final TopicScan scan;

    /**
     * @param client how to reach Kafka
     * @param progress told in words how far a long reading is
     */
    public DeadLetters(Map<String, String> client, Topics topics, Consumer<String> progress) {
        this.topics = topics;
        this.scan = new TopicScan(client, progress);
    }

    /**
     * What a dead letter is about, as it lies in raw.
     *
     * @param headers the record's headers
     * @param value its value: JSON where it is JSON, else {@code base64}
     */
    public record Original(RawPosition raw, Map<String, String> headers, JsonNode value) {

        /** The document, if it can be read. */
        public Optional<RawDocument> document() {
            try {
                return Optional.of(Serdes.RAW.read(Json.MAPPER.writeValueAsBytes(value)));
            } catch (UnreadableRecordException | IOException e) {
                return Optional.empty();
            }
        }
    }

    /** All letters, open and closed, by stage, reason and time. */
    public List<StandingLetter> read() {
        LetterBook book = new LetterBook();
        scan.read(topics.deadLetters().name(), record -> {
            try {
                book.letter(Serdes.DEAD_LETTER.read(record.headers(), record.value()));
            } catch (UnreadableRecordException e) {
                log.error(
                        "{}-{} offset {}: not a dead letter, passed over: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        });
        scan.read(topics.outcomes().name(), record -> {
            if (record.key() != null && book.isAbout(new String(record.key(), StandardCharsets.UTF_8))) {
                book.outcome(Serdes.OUTCOME.read(record.headers(), record.value()));
            }
        });
        return book.letters();
    }

    /** The original; empty if raw holds it no more. */
    public Optional<Original> original(RawPosition position) {
        return scan.at(new TopicPartition(topics.raw().name(), position.partition()), position.offset())
                .map(record -> new Original(position, headers(record), value(record)));
    }

    @Override
    public void close() {
        scan.close();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static JsonNode value(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Json.MAPPER.nullNode();
        }
        try {
            return Json.MAPPER.readTree(record.value());
        } catch (IOException e) {
            return Json.MAPPER.createObjectNode().put("base64", record.value());
        }
    }
}
