package io.courant.app.audit;

import io.courant.app.read.TagTopicNames;
import io.courant.app.read.TopicScan;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads everything that is stored, as a {@code read_committed} reader sees it, and holds it together. What was still on its way
 * is given time to arrive.
 */
public final class Audit {

    /** After this long without any change, what does not fit is not on its way. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** The share of the memory that the documents of one slice may take: a quarter, half of it in use while an array grows. */
    private static final int MEMORY_SHARE = 4;

    private final Map<String, String> client;
    private final Topics topics;
    private final Optional<RowSource> rows;
    private final Duration quiet;
    private final OptionalInt slices;

    /** The rows of a table, as articles. */
    public interface RowSource {
        void forEach(Predicate<DocumentId> wanted, Consumer<Article> rows);
    }

    /**
     * @param client how to reach Kafka: bootstrap.servers and security
     * @param rows the table to compare with, if there is one
     */
    public Audit(Map<String, String> client, Topics topics, Optional<RowSource> rows) {
        this(client, topics, rows, QUIET, OptionalInt.empty());
    }

    private Audit(
            Map<String, String> client, Topics topics, Optional<RowSource> rows, Duration quiet, OptionalInt slices) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.rows = rows;
        this.quiet = quiet;
        this.slices = slices;
    }

    /** An audit that waits longer, or less long, before it believes that nothing is on its way. */
    public Audit quietFor(Duration newQuiet) {
        return new Audit(client, topics, rows, newQuiet, slices);
    }

    /** An audit that reads everything so many times, each time for a part of the documents. By default the memory decides. */
    public Audit inSlices(int count) {
        return new Audit(client, topics, rows, quiet, OptionalInt.of(count));
    }

    /**
     * Audits until all is well, or until what does not fit stays the same for a while (10 seconds), or until the time is up. While
     * articles keep coming, what does not fit is looked at until it does, and what came later is left to the next audit.
     *
     * @param patience how long what is still on its way may take to arrive
     * @param progress told in words what is being done
     */
    public AuditReport run(Duration patience, Consumer<String> progress) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        AuditReport report = once(progress);
        Suspicion suspicion = new Suspicion(report, quiet, System.nanoTime());
        while (!suspicion.isSettled(report, System.nanoTime()) && System.nanoTime() < deadlineNanos) {
            progress.accept(report.violationCount() + " things do not fit; looking again, they may be on their way");
            Thread.sleep(PAUSE.toMillis());
            report = once(progress);
            suspicion.look(report, System.nanoTime());
        }
        return suspicion.verdict(report);
    }

    private AuditReport once(Consumer<String> progress) {
        try (TopicScan scan = new TopicScan(client, progress)) {
            int count = slices.orElseGet(() -> slicesFor(scan));
            AuditLedger ledger = new AuditLedger(count);
            Set<String> tagTopics = TagTopicNames.of(client, topics);
            for (int slice = 0; slice < count; slice++) {
                if (count > 1) {
                    progress.accept("part " + (slice + 1) + " of " + count + " of the documents");
                }
                slice(ledger, scan, tagTopics);
            }
            return ledger.report();
        }
    }

    /** A document of raw or articles needs memory only in its own slice. */
    private int slicesFor(TopicScan scan) {
        List<TopicPartition> raw = scan.partitions(topics.raw().name());
        Map<TopicPartition, Long> begins = scan.begins(raw);
        long records = scan.ends(raw).entrySet().stream()
                .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
                .sum();
        long bytesMax = Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
        return Math.toIntExact(1 + records * DocumentTable.BYTES_PER_DOCUMENT / bytesMax);
    }

    private void slice(AuditLedger ledger, TopicScan scan, Set<String> tagTopics) {
        scan.begins(scan.partitions(topics.raw().name()))
                .forEach((partition, begin) -> ledger.rawBegins(partition.partition(), begin));
        scan.read(topics.articles().name(), record -> article(ledger, record));
        scan.read(topics.outcomes().name(), record -> ledger.outcome(Serdes.OUTCOME.read(record.value())));
        scan.read(topics.deadLetters().name(), record -> ledger.deadLetter(Serdes.DEAD_LETTER.read(record.value())));
        scan.read(topics.raw().name(), record -> raw(ledger, record));
        scan.read(topics.replay().name(), record -> copied(ledger, record));
        ledger.checkArticles();
        Set<String> slugs = new TreeSet<>(tagTopics);
        slugs.addAll(ledger.expectedTopics());
        for (String slug : slugs) {
            if (tagTopics.contains(slug)) {
                scan.read(
                        topics.tagTopic(slug).name(),
                        record -> ledger.tagged(id(record), Optional.ofNullable(record.value())));
            }
            ledger.checkTopic(slug);
        }
        rows.ifPresent(source -> {
            ledger.rowsFollow();
            source.forEach(ledger::isAbout, ledger::row);
        });
        ledger.endSlice();
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

    private static void copied(AuditLedger ledger, ConsumerRecord<byte[], byte[]> record) {
        Optional<RawPosition> raw =
                EventHeaders.get(record.headers(), HeaderNames.RAW).map(RawPosition::parse);
        EventHeaders.get(record.headers(), HeaderNames.RUN)
                .map(RunId::new)
                .ifPresent(run -> raw.ifPresent(position -> ledger.copied(position, run)));
    }

    private static void article(AuditLedger ledger, ConsumerRecord<byte[], byte[]> record) {
        DocumentId id = id(record);
        if (!ledger.isAbout(id)) {
            return;
        }
        if (record.value() == null) {
            ledger.articleGone(id);
        } else {
            ledger.article(Serdes.ARTICLE.read(record.headers(), record.value()), record.value());
        }
    }

    private static DocumentId id(ConsumerRecord<byte[], byte[]> record) {
        return new DocumentId(new String(record.key(), StandardCharsets.UTF_8));
    }
}
