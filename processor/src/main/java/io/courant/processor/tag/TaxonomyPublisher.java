package io.courant.processor.tag;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.LiveTaxonomy;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.record.TaxonomyAcknowledgement;
import io.courant.contract.record.TaxonomyManifest;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts tag rules into the topic {@code taxonomy}. A version goes in whole, in one transaction, and is never written over.
 *
 * <p>Each call fences whoever publishes at the same time, then reads the topic to its end and only then decides, so that of two
 * publishers one fails and no version is given twice. Safe for use by many threads, one after another. A
 * {@link KafkaException} means that nothing was changed, unless it came from the commit itself; to call again is always safe.
 */
public final class TaxonomyPublisher {

    private static final Logger log = LoggerFactory.getLogger(TaxonomyPublisher.class);
    private static final Duration READING_MAX = Duration.ofSeconds(60);

    private final TaxonomyTopic topic;
    private final Clock clock;

    /** @param client what every Kafka client needs: {@code bootstrap.servers}, and security where there is some */
    public TaxonomyPublisher(Map<String, Object> client, Topics topics) {
        this(new TaxonomyTopic(client, topics), Clock.systemUTC());
    }

    TaxonomyPublisher(TaxonomyTopic topic, Clock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /**
     * Publishes these rules as the next version: {@code 1}, {@code 2}, … It is not in force yet: first its tags' topics are to be
     * made. Rules that equal a published version are not published again.
     *
     * @param hash of the file that they were read from
     * @return the version that holds these rules
     * @throws KafkaException if Kafka does not answer, or another publisher came in between
     */
    public synchronized TaxonomyVersion publish(List<TagDefinition> tags, ContentHash hash) {
        return write((records, transaction) -> publish(tags, hash, records, transaction));
    }

    /**
     * Publishes these rules and puts them into force in the same transaction. For a tag that has a topic of its own that topic must
     * exist by now.
     *
     * @param hash of the file that they were read from
     * @return the version that holds these rules
     * @throws KafkaException if Kafka does not answer, or another publisher came in between
     */
    public synchronized TaxonomyVersion publishLive(List<TagDefinition> tags, ContentHash hash) {
        return write((records, transaction) -> {
            TaxonomyVersion version = publish(tags, hash, records, transaction);
            makeLive(version, records, transaction);
            return version;
        });
    }

    /**
     * Puts a published version into force: every tagger changes to it, the next or an earlier one alike.
     *
     * @throws IllegalArgumentException if that version is not in the topic, whole
     * @throws KafkaException if Kafka does not answer, or another publisher came in between
     */
    public synchronized void makeLive(TaxonomyVersion version) {
        write((records, transaction) -> {
            if (records.version(version).isEmpty()) {
                throw new IllegalArgumentException("cannot put the taxonomy into force: " + records.flaws(version));
            }
            makeLive(version, records, transaction);
            return version;
        });
    }

    /**
     * The version in force, if there is one: an empty topic wants seeding.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public Optional<TaxonomyVersion> live() {
        return read().live();
    }

    /**
     * All that the topic holds.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public TaxonomyShelf shelf() {
        TaxonomyRecords records = read();
        List<TaxonomyShelf.Published> published = records.complete().values().stream()
                .flatMap(taxonomy -> records.manifest(taxonomy.version()).stream()
                        .map(manifest ->
                                new TaxonomyShelf.Published(taxonomy, manifest.hash(), manifest.publishedAt())))
                .sorted(Comparator.comparing(TaxonomyShelf.Published::publishedAt))
                .toList();
        return new TaxonomyShelf(published, records.live(), records.liveSince(), records.acknowledgements());
    }

    /**
     * Says that an instance tags by a version from now on, or, without a version, that it has stopped.
     *
     * @throws KafkaException if Kafka does not take it
     */
    public void acknowledge(String instance, Optional<TaxonomyVersion> version) {
        try (Producer<String, byte[]> producer = topic.newPlainProducer()) {
            String name = topic.partition().topic();
            String key = TaxonomyRecords.acknowledgementKey(instance);
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(name, 0, key, null);
            byte[] bytes = Serdes.TAXONOMY_ACKNOWLEDGEMENT
                    .serializer()
                    .serialize(
                            name,
                            record.headers(),
                            version.map(used -> new TaxonomyAcknowledgement(instance, used, now()))
                                    .orElse(null));
            producer.send(new ProducerRecord<>(name, 0, key, bytes, record.headers()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "what is used was not written: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private TaxonomyVersion publish(
            List<TagDefinition> tags, ContentHash hash, TaxonomyRecords records, Transaction transaction) {
        Optional<TaxonomyVersion> same = records.complete().values().stream()
                .filter(version -> version.tags().equals(tags))
                .map(Taxonomy::version)
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        TaxonomyVersion version = next(records);
        log.info("taxonomy: publishing version {} with {} tags", version, tags.size());
        tags.forEach(tag -> transaction.send(TaxonomyRecords.key(version, tag.id()), Serdes.TAG, tag));
        List<TagId> ids = tags.stream().map(TagDefinition::id).toList();
        transaction.send(
                TaxonomyRecords.key(version),
                Serdes.TAXONOMY_MANIFEST,
                new TaxonomyManifest(version, ids, hash, now()));
        return version;
    }

    private void makeLive(TaxonomyVersion version, TaxonomyRecords records, Transaction transaction) {
        if (!records.live().equals(Optional.of(version))) {
            log.info("taxonomy: putting version {} into force", version);
            transaction.send(TaxonomyRecords.LIVE_KEY, Serdes.LIVE_TAXONOMY, new LiveTaxonomy(version, now()));
        }
    }

    /** A transaction that is not committed is aborted as the producer closes. */
    private TaxonomyVersion write(Decision decision) {
        try (Producer<String, byte[]> producer = topic.newProducer()) {
            producer.initTransactions();
            TaxonomyRecords records = read();
            producer.beginTransaction();
            TaxonomyVersion version = decision.decide(
                    records, new Transaction(producer, topic.partition().topic()));
            producer.commitTransaction();
            return version;
        }
    }

    private TaxonomyRecords read() {
        Instant until = clock.instant().plus(READING_MAX);
        TaxonomyRecords records = new TaxonomyRecords();
        try (Consumer<String, byte[]> consumer = topic.openConsumer()) {
            topic.catchUp(consumer, records, () -> {
                if (clock.instant().isAfter(until)) {
                    throw new TimeoutException(
                            "the topic " + topic.partition().topic() + " could not be read to its end");
                }
                return true;
            });
        }
        return records;
    }

    /** Above every version that has a number for its name. */
    private static TaxonomyVersion next(TaxonomyRecords records) {
        long last = records.taken().stream()
                .map(TaxonomyVersion::value)
                .filter(value -> value.matches("[0-9]{1,9}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        return new TaxonomyVersion(String.valueOf(last + 1));
    }

    /** Kafka's own resolution: what is written reads back equal. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** What to write, seen what is there. */
    private interface Decision {
        TaxonomyVersion decide(TaxonomyRecords records, Transaction transaction);
    }

    /** A transaction that is being filled. */
    private record Transaction(Producer<String, byte[]> producer, String topicName) {

        <T> void send(String key, JsonSerde<T> serde, T value) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topicName, 0, key, null);
            byte[] bytes = serde.serializer().serialize(topicName, record.headers(), value);
            producer.send(new ProducerRecord<>(topicName, 0, key, bytes, record.headers()));
        }
    }
}
