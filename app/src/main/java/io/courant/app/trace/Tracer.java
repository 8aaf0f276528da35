package io.courant.app.trace;

import io.courant.app.read.TopicScan;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.ArchivedItemState;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FileState;
import io.courant.contract.record.ForgottenState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.record.Story;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.StoredArticle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds all that topics hold of one document. Of the topics that are keyed by document only its own partition is read; of each record
 * only the key is looked at until it is the right one. Not safe for use by many threads.
 */
public final class Tracer implements AutoCloseable {

    private static final int CANDIDATES_SHOWN = 5;

    private final Topics topics;
    private final TopicScan scan;

    /**
     * @param client how to reach Kafka
     * @param progress told in words how far a long reading is
     */
    public Tracer(Map<String, String> client, Topics topics, Consumer<String> progress) {
        this.topics = topics;
        this.scan = new TopicScan(client, progress);
    }

    /**
     * The documents of raw whose ids begin so: one, if the beginning is long enough.
     *
     * @return at most {@value #CANDIDATES_SHOWN}
     */
    public Set<DocumentId> find(String idPrefix) {
        byte[] prefix = idPrefix.getBytes(StandardCharsets.UTF_8);
        Set<DocumentId> found = new TreeSet<>();
        scan.read(topics.raw().name(), record -> {
            byte[] key = record.key();
            if (key != null
                    && key.length > prefix.length
                    && found.size() < CANDIDATES_SHOWN
                    && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
                id(key).ifPresent(found::add);
            }
        });
        return found;
    }

    /**
     * @param stored the row, if there is one
     * @param tagTopics the slugs of all tag topics that exist
     */
    public Trace trace(DocumentId id, Optional<StoredArticle> stored, Collection<String> tagTopics) {
        List<Trace.Observed> raw = new ArrayList<>();
        of(id, topics.raw(), record -> raw.add(observed(record)));
        List<Outcome> outcomes = readable(id, topics.outcomes(), Serdes.OUTCOME);
        List<DeadLetter> letters = readable(id, topics.deadLetters(), Serdes.DEAD_LETTER);
        List<ConsumerRecord<byte[], byte[]>> articles = new ArrayList<>();
        of(id, topics.articles(), record -> {
            articles.clear();
            articles.add(record);
        });
        Optional<Trace.Sent> sent = articles.stream()
                .filter(record -> record.value() != null)
                .findFirst()
                .map(record -> new Trace.Sent(place(record), Serdes.ARTICLE.read(record.headers(), record.value())));
        Optional<Trace.Place> gone = articles.stream()
                .filter(record -> record.value() == null)
                .findFirst()
                .map(Tracer::place);
        Origin origin = origin(raw, sent.map(Trace.Sent::article));
        return new Trace(
                id,
                origin.spec,
                origin.feed,
                origin.remembered,
                raw,
                outcomes,
                letters,
                sent,
                gone,
                sent.map(Trace.Sent::article).flatMap(article -> story(article.storyId())),
                tagged(id, tagTopics),
                stored.map(row -> new Trace.Row(
                        row.position().partition(),
                        row.position().offset(),
                        row.article().stamps().raw(),
                        sent.map(Trace.Sent::article)
                                .filter(row.article()::equals)
                                .isPresent())));
    }

    @Override
    public void close() {
        scan.close();
    }

    private List<Trace.Tagged> tagged(DocumentId id, Collection<String> tagTopics) {
        List<Trace.Tagged> tagged = new ArrayList<>();
        for (String slug : tagTopics) {
            of(
                    id,
                    topics.tagTopic(slug),
                    record -> tagged.add(new Trace.Tagged(
                            place(record),
                            slug,
                            EventHeaders.get(record.headers(), HeaderNames.OP)
                                    .orElse(record.value() == null ? "remove" : "?"),
                            EventHeaders.get(record.headers(), HeaderNames.RAW),
                            EventHeaders.get(record.headers(), HeaderNames.RUN))));
        }
        return tagged;
    }

    private Optional<Story> story(StoryId id) {
        List<Story> last = new ArrayList<>();
        of(id.value(), topics.stories(), record -> {
            last.clear();
            if (record.value() != null) {
                last.add(Serdes.STORY.read(record.headers(), record.value()));
            }
        });
        return last.stream().findFirst();
    }

    /** Whence a document comes. */
    private static final class Origin {
        private Optional<SourceSpec> spec = Optional.empty();
        private Optional<FeedState> feed = Optional.empty();
        private final List<IngestState> remembered = new ArrayList<>();
    }

    private Origin origin(List<Trace.Observed> raw, Optional<Article> article) {
        Origin origin = new Origin();
        Optional<SourceId> source = raw.stream()
                .flatMap(seen -> seen.source().stream())
                .reduce((first, last) -> last)
                .map(SourceId::new)
                .or(() -> article.map(Article::source));
        Optional<ItemKey> item = raw.stream()
                .flatMap(seen -> seen.item().stream())
                .reduce((first, last) -> last)
                .map(ItemKey::new)
                .or(() -> article.map(Article::item));
        source.ifPresent(id -> {
            scan.read(topics.sources().name(), record -> {
                if (id.value().equals(text(record.key()))) {
                    origin.spec = Optional.ofNullable(record.value()).map(value -> Serdes.SOURCE.read(value));
                }
            });
            Map<String, IngestState> states = new LinkedHashMap<>();
            scan.read(topics.ingestState().name(), record -> {
                String key = text(record.key());
                if (key.equals(id.value()) || key.startsWith(id + "/")) {
                    note(states, key, record.value());
                }
            });
            for (IngestState state : states.values()) {
                if (state instanceof FeedState feed) {
                    origin.feed = Optional.of(feed);
                } else if (isOf(state, item)) {
                    origin.remembered.add(state);
                }
            }
        });
        return origin;
    }

    private static void note(
            Map<String, IngestState> states, String key, byte @org.jspecify.annotations.Nullable [] value) {
        states.remove(key);
        try {
            if (value != null) {
                states.put(key, Serdes.INGEST_STATE.read(value));
            }
        } catch (UnreadableRecordException e) {
            // Ingest says so itself; a trace goes on without it.
            states.remove(key);
        }
    }

    private static boolean isOf(IngestState state, Optional<ItemKey> item) {
        return (state instanceof FileState file && Optional.of(file.item()).equals(item))
                || (state instanceof ArchivedItemState archived
                        && Optional.of(archived.item()).equals(item))
                || (state instanceof FeedItemState entry
                        && Optional.of(entry.item()).equals(item))
                || (state instanceof ForgottenState forgotten
                        && (forgotten.item().isEmpty() || forgotten.item().equals(item)));
    }

    private static Trace.Observed observed(ConsumerRecord<byte[], byte[]> record) {
        RawPosition position = new RawPosition(record.partition(), record.offset());
        try {
            RawDocument document = Serdes.RAW.read(record.headers(), record.value());
            return new Trace.Observed(
                    position,
                    document.op() == RawDocument.Op.SEEN ? "seen" : "withdraw",
                    document.ingestedAt(),
                    Optional.of(document.source().value()),
                    Optional.of(document.item().value()),
                    document.address(),
                    document.movedFrom(),
                    document.body().map(RawBody::mediaType),
                    document.body().map(RawBody::sizeBytes).orElse(0));
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            return new Trace.Observed(
                    position,
                    "unreadable",
                    Instant.ofEpochMilli(record.timestamp()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Math.max(0, record.serializedValueSize()));
        }
    }

    private <T> List<T> readable(DocumentId id, TopicSpec topic, JsonSerde<T> serde) {
        List<T> all = new ArrayList<>();
        of(id, topic, record -> {
            if (record.value() != null) {
                all.add(serde.read(record.headers(), record.value()));
            }
        });
        return all;
    }

    private void of(DocumentId id, TopicSpec topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        of(id.value(), topic, reader);
    }

    /** The records of one key, in order. */
    private void of(String key, TopicSpec topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        int partition = BuiltInPartitioner.partitionForKey(
                wanted, scan.partitions(topic.name()).size());
        scan.read(List.of(new TopicPartition(topic.name(), partition)), record -> {
            if (Arrays.equals(wanted, record.key())) {
                reader.accept(record);
            }
        });
    }

    private static Trace.Place place(ConsumerRecord<byte[], byte[]> record) {
        return new Trace.Place(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }

    private static String text(byte @org.jspecify.annotations.Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private static Optional<DocumentId> id(byte[] key) {
        try {
            return Optional.of(new DocumentId(new String(key, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
