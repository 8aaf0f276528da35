package io.courant.app.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.read.TopicScan;
import io.courant.contract.Health;
import io.courant.contract.id.ContentHash;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.stream.ProcessorRole;
import io.courant.processor.tag.TaxonomyPublisher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A tenant of its own on a broker: topics, rules, and a processor once it is started. */
final class Pipeline implements AutoCloseable {

    static final int PARTITIONS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    final Topics topics;
    final Map<String, String> client;
    private final Path state;
    private Optional<ProcessorRole> processor = Optional.empty();

    Pipeline(String bootstrapServers, String prefix, Path directory, List<TagDefinition> rules) {
        this.topics = new Topics(prefix, PARTITIONS);
        this.client = Map.of("bootstrap.servers", bootstrapServers);
        this.state = directory.resolve("streams-" + prefix);
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicProvisioner(admin).ensure(topics.fixed());
        }
        new TaxonomyPublisher(Map.copyOf(client), topics).publishLive(rules, ContentHash.of(rules.toString()));
    }

    Pipeline start() throws InterruptedException {
        ProcessorRole role = new ProcessorRole(
                client,
                topics,
                new ProcessorConfig(
                        Map.of(ProcessorConfig.STATE_DIR, state.toString(), ProcessorConfig.INSTANCE, "it")));
        processor = Optional.of(role);
        role.start();
        return this;
    }

    Health health() {
        return processor.orElseThrow().check();
    }

    Path state() {
        return state;
    }

    /** Writes records to raw, outside of transactions: in the same order they have the same positions on every tenant. */
    void write(Collection<RawDocument> documents) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        client.get("bootstrap.servers"),
                        "max.request.size",
                        Topics.RECORD_BYTES_MAX),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (RawDocument document : documents) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        topics.raw().name(),
                        null,
                        document.ingestedAt().toEpochMilli(),
                        document.id().value().getBytes(StandardCharsets.UTF_8),
                        Serdes.RAW.write(document));
                EventHeaders.set(
                        record.headers(),
                        HeaderNames.SCHEMA,
                        Serdes.RAW.schema().toString());
                sent.add(producer.send(record));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** The audit, once it is clean and there are so many articles. */
    AuditReport settled(long articles) throws InterruptedException {
        AuditReport report = new Audit(client, topics, Optional.empty())
                .quietFor(Duration.ofSeconds(90))
                .run(PATIENCE, step -> {});
        assertTrue(report.isClean(), report.violations().toString());
        assertEquals(articles, report.counts().get("articles"));
        return report;
    }

    /** The same of one whose router has not run yet. */
    AuditReport settledWithoutTagTopics(long articles) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            AuditReport report = new Audit(client, topics, Optional.empty())
                    .quietFor(Duration.ZERO)
                    .run(Duration.ZERO, step -> {});
            boolean only = report.violations().stream()
                    .allMatch(violation -> violation.kind().equals("tag-missing"));
            if (only && report.counts().get("articles") == articles) {
                return report;
            }
            assertTrue(
                    System.nanoTime() < deadlineNanos, () -> report.violations().toString());
            Thread.sleep(1_000);
        }
    }

    /** How many records of each kind were written to all of these topics since the beginning, by their header op. */
    Map<String, Long> written(Collection<String> names) {
        Map<String, Long> ops = new TreeMap<>();
        try (TopicScan scan = new TopicScan(client, step -> {})) {
            names.forEach(name -> scan.read(
                    name,
                    record -> ops.merge(
                            EventHeaders.get(record.headers(), HeaderNames.OP).orElse("?"), 1L, Long::sum)));
        }
        return ops;
    }

    @Override
    public void close() {
        processor.ifPresent(ProcessorRole::close);
        processor = Optional.empty();
    }
}
