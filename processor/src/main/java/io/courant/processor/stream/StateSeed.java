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
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Verdict;
import io.courant.processor.document.CleanDocuments;
import io.courant.processor.document.DocumentHead;
import io.courant.processor.replay.Seeding;
import io.courant.processor.route.Route;
import io.courant.processor.route.RoutedTags;
import io.courant.processor.stream.Published.Known;
import io.courant.processor.stream.Published.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
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
    /** A hash that no record's value has: what was routed differs from topic to topic. */
    private static final ContentHash MIXED = ContentHash.of(new byte[0]);

    /** Whose absence tells only what time it is. */
    private static final DocumentId NOBODY = new DocumentId("0".repeat(32));

    private final Map<String, String> client;
    private final Topics topics;
    private final RunId run;
    private final Duration storyWindow;
    private final Admin admin;
    private final String rawTopicId;
    private final Changelogs changelogs;
    private final SeedWriter writer;
    private final Published published = new Published();
    private final Set<StoryId> current = new HashSet<>();
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
        this.run = run;
        this.storyWindow = storyWindow;
        this.changelogs = new Changelogs(topics);
        this.admin = Admin.create(Map.copyOf(client));
        TopicProvisioner provisioner = new TopicProvisioner(admin);
        Map<String, Uuid> ids = provisioner.ensure(topics.fixed());
        provisioner.ensure(changelogs.all());
        this.rawTopicId = ids.get(topics.raw().name()).toString();
        this.writer = new SeedWriter(client);
        // Outcomes and stories come before the articles, which are written down with what these say.
        reader(topics.outcomes(), record -> published.outcome(Serdes.OUTCOME.read(record.headers(), record.value())));
        reader(topics.stories(), this::story);
        this.articles = reader(topics.articles(), this::article);
        this.tags = add(new TopicReader(client, tagTopics(), guarded(this::tagged)));
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
        tags.add(tagTopics());
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
        stories();
        routes();
        positions();
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
                unseat(id, known);
                known.seated = Optional.empty();
            });
            return;
        }
        Article article = Serdes.ARTICLE.read(record.headers(), record.value());
        Known known = published.article(article, ContentHash.of(record.value()), slugs(article), record.offset());
        CleanDocument document = CleanDocuments.of(article);
        DocumentHead head = DocumentHead.published(article, position(id, known.revision));
        writer.put(changelogs.contents(), id.value(), CleanDocuments.SERDE, document);
        writer.put(changelogs.heads(), id.value(), StreamSerdes.HEAD, head);
        known.headWritten = known.revision;
        seat(known, document);
    }

    private void seat(Known known, CleanDocument document) {
        if (!isCurrent(known)) {
            return;
        }
        Place place = published.place(document.id(), known);
        Signature.Told told = new Signature.Told(place.story(), place.first());
        Signature signature = Signature.of(document, position(document.id(), known.revision), Optional.of(told));
        known.seated = Optional.of(place);
        ask(signature.seated(place.since()));
    }

    private void unseat(DocumentId id, Known known) {
        ask(Signature.gone(id, position(id, known.revision), known.seen).seated(known.seen));
    }

    private void ask(Signature signature) {
        writer.put(topics.signatures(), signature.document().value(), StreamSerdes.SIGNATURE, signature);
    }

    private boolean isCurrent(Known known) {
        return known.isThere() && !known.seen.isBefore(published.newest().minus(storyWindow));
    }

    /** Whatever came after a document was written is written again. */
    private void documents() {
        published.documents().forEach((id, known) -> {
            if (!known.isThere()) {
                if (known.revision >= 0) {
                    DocumentHead head = DocumentHead.absent(position(id, known.revision));
                    writer.put(changelogs.heads(), id.value(), StreamSerdes.HEAD, head);
                }
                return;
            }
            Optional<Place> place = isCurrent(known) ? Optional.of(published.place(id, known)) : Optional.empty();
            if (known.headWritten != known.revision || !known.seated.equals(place)) {
                articles.again(new TopicPartition(topics.articles().name(), partition(id)), known.articleAt);
            }
            place.map(Place::story).ifPresent(current::add);
        });
    }

    /** Members that have left the window follow those in it; then whoever is told otherwise than {@code stories} says is told. */
    private void stories() {
        ask(Signature.gone(NOBODY, position(NOBODY, 0), published.newest()).seated(published.newest()));
        Set<String> open = published.openDocuments();
        published.documents().forEach((id, known) -> {
            if (known.isThere() && !isCurrent(known)) {
                Place place = published.place(id, known);
                if (current.contains(place.story())) {
                    ask(place(id, place, known.seen));
                }
            } else if (known.isThere() && !open.contains(id.value())) {
                Place place = published.place(id, known);
                if (!place.isAsIn(known.told)) {
                    Verdict verdict = new Verdict(id, Optional.empty(), place.story(), place.first(), Optional.of(run));
                    writer.put(topics.verdicts(), partition(id), id.value(), StreamSerdes.VERDICT, verdict);
                }
            }
        });
        Instant newest = published.newest();
        published.absent(current, newest.minus(storyWindow)).forEach(absent -> {
            DocumentId id = absent.member().document();
            ask(place(id, new Place(absent.story(), false, absent.member().ingestedAt(), Optional.empty()), newest));
            ask(Signature.gone(id, position(id, 0), newest).in(run));
        });
    }

    /** A place of which nothing else needs to be known. */
    private Signature place(DocumentId id, Place place, Instant seen) {
        return new Signature(
                        id,
                        position(id, 0),
                        seen,
                        Optional.of(new Signature.Marks(ContentHash.of(id.value()), Optional.empty())),
                        place.language(),
                        Optional.empty(),
                        Optional.of(new Signature.Told(place.story(), place.first())),
                        Optional.of(run))
                .seated(place.since());
    }

    /** What was routed, and which records of {@code articles} are left to do. */
    private void routes() {
        Map<String, Uuid> ids = topicIds();
        Map<Integer, TreeSet<Long>> left = new TreeMap<>();
        published.documents().forEach((id, known) -> {
            if (!known.routed.isEmpty()) {
                Map<String, String> sent = new TreeMap<>();
                known.routed.keySet().forEach(slug -> Optional.ofNullable(
                                ids.get(topics.tagTopic(slug).name()))
                        .ifPresent(topic -> sent.put(slug, topic.toString())));
                ContentHash value = known.routed.values().stream().distinct().count() == 1
                        ? known.routed.values().iterator().next()
                        : MIXED;
                writer.put(changelogs.routed(), id.value(), StreamSerdes.ROUTED_TAGS, new RoutedTags(sent, value));
            }
            if (!known.isRouted() && known.articleAt >= 0) {
                left.computeIfAbsent(partition(id), none -> new TreeSet<>()).add(known.articleAt);
            }
        });
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        articles.positions().forEach((partition, end) -> {
            TreeSet<Long> open = left.getOrDefault(partition.partition(), new TreeSet<>());
            starts.put(partition, new OffsetAndMetadata(open.isEmpty() ? end : open.first()));
            if (!open.isEmpty()) {
                Progress progress = new Progress(end - 1, "", List.copyOf(open));
                String key = String.valueOf(partition.partition());
                writer.put(changelogs.routedProgress(), partition.partition(), key, StreamSerdes.PROGRESS, progress);
            }
        });
        commit(topics.routerApplication(), starts);
    }

    /** Where the document tasks begin: nothing that is done is done again, and nothing is left out. */
    private void positions() {
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        for (int partition = 0; partition < topics.raw().partitions(); partition++) {
            TopicPartition raw = new TopicPartition(topics.raw().name(), partition);
            Optional<Progress> taken = published.taken(partition, rawTopicId);
            if (taken.isPresent()) {
                Progress progress = taken.get();
                long next = progress.offset() + 1;
                starts.put(
                        raw,
                        new OffsetAndMetadata(
                                progress.open().stream().findFirst().orElse(next)));
                writer.put(
                        changelogs.progress(), partition, String.valueOf(partition), StreamSerdes.PROGRESS, progress);
            }
        }
        offsets(partitions(topics.replay()), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, end) -> starts.put(partition, new OffsetAndMetadata(end)));
        commit(topics.processorApplication(), starts);
    }

    private void commit(String group, Map<TopicPartition, OffsetAndMetadata> starts) {
        if (!starts.isEmpty()) {
            get(admin.alterConsumerGroupOffsets(group, starts).all());
        }
    }

    private Set<String> tagTopics() {
        String prefix = topics.tagTopic("").name();
        Set<String> names = new TreeSet<>(get(admin.listTopics().names()));
        names.removeIf(name -> !name.startsWith(prefix));
        return names;
    }

    private Map<String, Uuid> topicIds() {
        Map<String, Uuid> ids = new HashMap<>();
        get(admin.describeTopics(tagTopics()).allTopicNames()).forEach((name, topic) -> ids.put(name, topic.topicId()));
        return ids;
    }

    private Map<TopicPartition, Long> endsNow(IsolationLevel isolation) {
        Set<TopicPartition> all = new HashSet<>();
        readers.forEach(reader -> all.addAll(reader.partitions()));
        return offsets(all, OffsetSpec.latest(), isolation);
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> of, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        of.forEach(partition -> asked.put(partition, spec));
        Map<TopicPartition, Long> found = new HashMap<>();
        get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, info) -> found.put(partition, info.offset()));
        return found;
    }

    private static Set<TopicPartition> partitions(TopicSpec topic) {
        Set<TopicPartition> all = new HashSet<>();
        IntStream.range(0, topic.partitions())
                .forEach(partition -> all.add(new TopicPartition(topic.name(), partition)));
        return all;
    }

    private RawPosition position(DocumentId id, long offset) {
        return new RawPosition(partition(id), Math.max(0, offset));
    }

    private int partition(DocumentId id) {
        return BuiltInPartitioner.partitionForKey(
                id.value().getBytes(StandardCharsets.UTF_8), topics.raw().partitions());
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

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("Kafka does not say what is there", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @Override
    public void close() {
        readers.forEach(TopicReader::close);
        writer.close();
        admin.close();
    }
}
