package io.courant.processor.stream;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.document.CleanDocuments;
import io.courant.processor.document.DocumentHead;
import io.courant.processor.replay.Seeding;
import io.courant.processor.route.Route;
import io.courant.processor.stream.Published.Known;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Writes the state of a new generation from what is published: heads, contents and what was routed into the changelogs, from which Kafka
 * Streams restores its stores; places in stories as signatures that ask nothing. Then the new generation stands where the old one
 * stood, whether or not the old one's state is there, and whatever it changes is a difference.
 *
 * <p>Nothing that is written can be seen before the generation is in force; broken off, it is left, and another number is taken.
 */
final class StateSeed implements Seeding {

    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(90);

    private final Map<String, String> client;
    private final Topics topics;
    private final Admin admin;
    private final String rawTopicId;
    private final Changelogs changelogs;
    private final SeedWriter writer;
    private final Published published = new Published();
    private final Seats seats;
    private final StartingPoint start;
    private final RawPartitions partitions;
    private final TopicReader articles;
    private final TopicReader tags;
    private final List<TopicReader> readers = new ArrayList<>();
    private Map<TopicPartition, Long> ends;
    private Map<String, Long> positionsBefore = Map.of();

    /**
     * @param client how to reach Kafka
     * @param topics in the new generation
     * @param run in which differences are to be sent
     * @param storyWindow for how long articles are compared
     */
    StateSeed(Map<String, String> client, Topics topics, RunId run, Duration storyWindow) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.changelogs = new Changelogs(topics);
        this.admin = Admin.create(Map.copyOf(client));
        TopicProvisioner provisioner = new TopicProvisioner(admin);
        Map<String, Uuid> ids = provisioner.ensure(topics.fixed());
        provisioner.ensure(changelogs.all());
        this.rawTopicId = ids.get(topics.raw().name()).toString();
        this.writer = new SeedWriter(client);
        this.seats = new Seats(topics, run, storyWindow, published, writer);
        this.start = new StartingPoint(topics, admin, published, writer);
        this.partitions = new RawPartitions(topics);
        // Outcomes and stories come before the articles, which are written down with what these say.
        reader(topics.outcomes(), record -> published.outcome(Serdes.OUTCOME.read(record.headers(), record.value())));
        reader(topics.stories(), this::story);
        this.articles = reader(topics.articles(), this::article);
        this.tags = add(new TopicReader(client, start.tagTopics(), guarded(this::tagged)));
        reader(topics.raw(), this::raw);
        this.ends = endsNow(IsolationLevel.READ_COMMITTED);
    }

    private TopicReader reader(TopicSpec topic, Consumer<ConsumerRecord<byte[], byte[]>> reading) {
        return add(new TopicReader(client, List.of(topic.name()), guarded(reading)));
    }

    private TopicReader add(TopicReader reader) {
        readers.add(reader);
        return reader;
    }

    /** What cannot be read will not be readable later: it is no passing fault of Kafka's. */
    private static Consumer<ConsumerRecord<byte[], byte[]>> guarded(Consumer<ConsumerRecord<byte[], byte[]>> reading) {
        return record -> {
            try {
                reading.accept(record);
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException(
                        record.topic() + " " + record.partition() + "-" + record.offset()
                                + " cannot be read, so state cannot be made from it: " + e.getMessage(),
                        e);
            }
        };
    }

    @Override
    public boolean readOn() {
        for (TopicReader reader : readers) {
            if (!reader.readOn(ends)) {
                return false;
            }
        }
        writer.flush();
        return true;
    }

    @Override
    public long articles() {
        return published.articles();
    }

    @Override
    public void finish() {
        tags.add(start.tagTopics());
        ends = endsNow(IsolationLevel.READ_UNCOMMITTED);
        // Records of raw that are not committed yet have no outcome for sure.
        endsNow(IsolationLevel.READ_COMMITTED).forEach((partition, end) -> {
            if (partition.topic().equals(topics.raw().name())) {
                ends.put(partition, end);
            }
        });
        long deadlineNanos = System.nanoTime() + KAFKA_TIMEOUT.toNanos();
        while (!readOn()) {
            if (System.nanoTime() > deadlineNanos && isStuck()) {
                throw new KafkaException("a transaction of the former generation is still open");
            }
        }
        documents();
        seats.complete();
        start.ofRouter(articles.positions());
        start.ofDocuments(rawTopicId);
        writer.flush();
    }

    /** Whether nothing has come since it was last asked. */
    private boolean isStuck() {
        Map<String, Long> now = new TreeMap<>();
        readers.forEach(reader -> reader.positions().forEach((partition, at) -> now.put(partition.toString(), at)));
        boolean stuck = now.equals(positionsBefore);
        positionsBefore = now;
        return stuck;
    }

    private void story(ConsumerRecord<byte[], byte[]> record) {
        StoryId id = new StoryId(new String(record.key(), StandardCharsets.UTF_8));
        published.story(
                id, Optional.ofNullable(record.value()).map(value -> Serdes.STORY.read(record.headers(), value)));
    }

    private void raw(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        published.raw(new RawPosition(record.partition(), record.offset()), key);
    }

    private void tagged(ConsumerRecord<byte[], byte[]> record) {
        String slug = record.topic().substring(topics.tagTopic("").name().length());
        published.tagged(id(record), slug, Optional.ofNullable(record.value()).map(ContentHash::of));
    }

    private void article(ConsumerRecord<byte[], byte[]> record) {
        DocumentId id = id(record);
        if (record.value() == null) {
            Known known = published.gone(id, record.offset());
            if (known.headWritten >= 0) {
                writer.delete(changelogs.contents(), id.value());
                known.headWritten = -1;
            }
            known.seated.ifPresent(place -> {
                seats.unseat(id, known);
                known.seated = Optional.empty();
            });
            return;
        }
        Article article = Serdes.ARTICLE.read(record.headers(), record.value());
        Known known = published.article(article, ContentHash.of(record.value()), slugs(article), record.offset());
        CleanDocument document = CleanDocuments.of(article);
        DocumentHead head = DocumentHead.published(article, partitions.position(id, known.revision));
        writer.put(changelogs.contents(), id.value(), CleanDocuments.SERDE, document);
        writer.put(changelogs.heads(), id.value(), StreamSerdes.HEAD, head);
        known.headWritten = known.revision;
        seats.seat(known, document);
    }

    /** Whatever came after a document was written is written again. */
    private void documents() {
        published.documents().forEach((id, known) -> {
            if (!known.isThere()) {
                if (known.revision >= 0) {
                    DocumentHead head = DocumentHead.absent(partitions.position(id, known.revision));
                    writer.put(changelogs.heads(), id.value(), StreamSerdes.HEAD, head);
                }
                return;
            }
            if (known.headWritten != known.revision || !known.seated.equals(seats.of(id, known))) {
                articles.again(new TopicPartition(topics.articles().name(), partitions.of(id)), known.articleAt);
            }
        });
    }

    private Map<TopicPartition, Long> endsNow(IsolationLevel isolation) {
        Set<TopicPartition> all = new HashSet<>();
        readers.forEach(reader -> all.addAll(reader.partitions()));
        return start.ends(all, isolation);
    }

    private static DocumentId id(ConsumerRecord<byte[], byte[]> record) {
        return new DocumentId(new String(record.key(), StandardCharsets.UTF_8));
    }

    private static List<String> slugs(Article article) {
        return article.tags().stream()
                .map((ArticleTag tag) -> tag.hasOwnTopic() ? tag.id().value() : Route.SHARED)
                .distinct()
                .map(String::intern)
                .toList();
    }

    @Override
    public void close() {
        readers.forEach(TopicReader::close);
        writer.close();
        admin.close();
    }
}
