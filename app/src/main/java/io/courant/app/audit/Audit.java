package io.courant.app.audit;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads everything that is stored, as a {@code read_committed} reader sees it, and holds it together. What was still on its way
 * is given time to arrive.
 */
public final class Audit {

    /** After this long without any change, what does not fit is not on its way. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, String> client;
    private final Topics topics;
    private final Optional<RowSource> rows;
    private final Duration quiet;

    /** The rows of a table. */
    public interface RowSource {
        void forEach(Consumer<Standing> rows);
    }

    /**
     * @param client how to reach Kafka: bootstrap.servers and security
     * @param rows the table to compare with, if there is one
     */
    public Audit(Map<String, String> client, Topics topics, Optional<RowSource> rows) {
        this(client, topics, rows, QUIET);
    }

    private Audit(Map<String, String> client, Topics topics, Optional<RowSource> rows, Duration quiet) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.rows = rows;
        this.quiet = quiet;
    }

    /** An audit that waits longer, or less long, before it believes that nothing is on its way. */
    public Audit quietFor(Duration newQuiet) {
        return new Audit(client, topics, rows, newQuiet);
    }

    /**
     * Audits until all is well, or until nothing moved for a while (10 seconds), or until the time is up.
     *
     * @param patience how long what is still on its way may take to arrive
     * @param progress told in words what is being done
     */
    public AuditReport run(Duration patience, Consumer<String> progress) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        long movedNanos = System.nanoTime();
        AuditReport report = once(progress);
        while (!report.isClean()
                && System.nanoTime() < deadlineNanos
                && System.nanoTime() - movedNanos < quiet.toNanos()) {
            progress.accept(report.violations().size() + " things do not fit; looking again, they may be on their way");
            Thread.sleep(PAUSE.toMillis());
            AuditReport before = report;
            report = once(progress);
            if (!report.equals(before)) {
                movedNanos = System.nanoTime();
            }
        }
        return report;
    }

    private AuditReport once(Consumer<String> progress) {
        AuditLedger ledger = new AuditLedger();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            progress.accept("reading raw");
            read(consumer, List.of(topics.raw().name()), record -> raw(ledger, record));
            progress.accept("reading outcomes and dead letters");
            read(
                    consumer,
                    List.of(topics.outcomes().name()),
                    record -> ledger.outcome(Serdes.OUTCOME.read(record.value())));
            read(
                    consumer,
                    List.of(topics.deadLetters().name()),
                    record -> ledger.deadLetter(Serdes.DEAD_LETTER.read(record.value())));
            progress.accept("reading articles and tag topics");
            read(consumer, List.of(topics.articles().name()), record -> article(ledger, record));
            String tagPrefix = topics.tagTopic("").name();
            Collection<String> tagTopics = tagTopics(tagPrefix);
            tagTopics.forEach(topic -> ledger.tagTopic(topic.substring(tagPrefix.length())));
            read(
                    consumer,
                    tagTopics,
                    record -> ledger.tagged(
                            record.topic().substring(tagPrefix.length()),
                            id(record),
                            Optional.ofNullable(record.value())));
        }
        rows.ifPresent(source -> {
            progress.accept("reading rows");
            ledger.rowsFollow();
            source.forEach(ledger::row);
        });
        return ledger.report();
    }

    private static void raw(AuditLedger ledger, ConsumerRecord<byte[], byte[]> record) {
        Optional<RawDocument> document = Optional.empty();
        try {
            if (record.key() != null && record.value() != null) {
                document = Optional.of(Serdes.RAW.read(record.headers(), record.value()));
            }
        } catch (UnreadableRecordException e) {
            // an unreadable record must have an outcome like any other: the ledger checks that
            document = Optional.empty();
        }
        ledger.raw(new RawPosition(record.partition(), record.offset()), document);
    }

    private static void article(AuditLedger ledger, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            ledger.articleGone(id(record));
        } else {
            ledger.article(Serdes.ARTICLE.read(record.headers(), record.value()), record.value());
        }
    }

    private static DocumentId id(ConsumerRecord<byte[], byte[]> record) {
        return new DocumentId(new String(record.key(), StandardCharsets.UTF_8));
    }

    /** Reads topics from their start to the end that they have now, each partition in order. */
    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Collection<String> names,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = names.stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> open = new TreeMap<>(
                java.util.Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        open.putAll(consumer.endOffsets(partitions));
        open.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
        while (!open.isEmpty()) {
            consumer.poll(POLL).forEach(reader);
            open.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
        }
    }

    private Collection<String> tagTopics(String tagPrefix) {
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(tagPrefix))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            throw new KafkaException("could not list topics: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while listing topics", e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new TreeMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
