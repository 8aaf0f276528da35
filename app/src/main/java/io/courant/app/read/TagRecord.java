package io.courant.app.read;

import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record of a tag's topic. Its article is read when it is first asked for. Safe for use by many threads. */
public final class TagRecord {

    private static final Logger log = LoggerFactory.getLogger(TagRecord.class);

    private final ConsumerRecord<String, byte[]> record;
    private final String slug;
    private volatile boolean parsed;
    private volatile Optional<Article> article = Optional.empty();

    TagRecord(ConsumerRecord<String, byte[]> record, Topics topics) {
        this.record = record;
        this.slug = slug(record.topic(), topics);
    }

    /** The last part of a tag topic's name. */
    static String slug(String topic, Topics topics) {
        return topic.substring(topics.prefix().length() + "tag.".length());
    }

    /** The last part of the topic's name: the tag, or {@code other}. */
    public String slug() {
        return slug;
    }

    public long offset() {
        return record.offset();
    }

    /** What it takes in memory, roughly. */
    public int sizeBytes() {
        return Math.max(0, record.serializedValueSize()) + 500;
    }

    /** When it was written. */
    public Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The article's id. */
    public String document() {
        return String.valueOf(record.key());
    }

    boolean isRemoval() {
        return record.value() == null;
    }

    boolean isUpdate() {
        return header(HeaderNames.OP).filter("update"::equals).isPresent();
    }

    /** The same for every delivery of this record: its CloudEvents id. */
    public String eventId() {
        return header(HeaderNames.CE_ID).orElseGet(() -> record.topic() + "/" + record.partition() + "/" + offset());
    }

    /** The topics that the article of a removal is on still. */
    Set<String> still() {
        return header(HeaderNames.STILL).stream()
                .flatMap(slugs -> Arrays.stream(slugs.split(",")))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a replay or retry sent it. */
    public boolean isReplayed() {
        return header(HeaderNames.RUN).isPresent();
    }

    /** The replay or retry that sent it. */
    Optional<RunId> run() {
        return header(HeaderNames.RUN).map(RunId::new);
    }

    /** Where the record of {@code articles} stands that this was made from: the greater, the newer. Empty if that is not told. */
    Optional<Long> revision() {
        String[] parts = header(HeaderNames.CE_ID).orElse("").split("/");
        return parts.length == 4 && parts[2].matches("\\d{1,18}")
                ? Optional.of(Long.parseLong(parts[2]))
                : Optional.empty();
    }

    /** The article as JSON, on one line; empty for a removal. */
    public byte[] json() {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        for (byte b : value) {
            if (b == '\n' || b == '\r') {
                return oneLine(value);
            }
        }
        return value;
    }

    /** In JSON a line break stands between things only, never within a string. */
    private static byte[] oneLine(byte[] json) {
        byte[] copy = json.clone();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] == '\n' || copy[i] == '\r') {
                copy[i] = ' ';
            }
        }
        return copy;
    }

    /** The article; empty for a removal, and for what cannot be read, which is logged. */
    public Optional<Article> article() {
        if (!parsed && record.value() != null) {
            try {
                article = Optional.of(Serdes.ARTICLE.read(record.headers(), record.value()));
            } catch (UnreadableRecordException | IllegalArgumentException e) {
                log.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
            }
        }
        parsed = true;
        return article;
    }

    private Optional<String> header(String name) {
        return EventHeaders.get(record.headers(), name);
    }
}
