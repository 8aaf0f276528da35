package io.courant.app.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.plan.Application;
import io.courant.contract.Health;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.stream.ProcessorRole;
import io.courant.processor.tag.TaxonomyFile;
import io.courant.processor.tag.TaxonomyPublisher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor on a real broker, and what is done to it there. The audit is the judge. */
class ProcessorRoleIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private final Topics topics = new Topics("test.", 2);
    private final AtomicInteger items = new AtomicInteger();

    private DataDirectory data;
    private EmbeddedBroker broker;
    private Map<String, String> client;
    private ProcessorRole processor;

    @BeforeEach
    void start() throws InterruptedException {
        data = DataDirectory.hold(directory);
        broker = EmbeddedBroker.start(data, 0);
        client = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "producer.delivery.timeout.ms",
                "5000",
                "producer.request.timeout.ms",
                "2500");
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicProvisioner(admin).ensure(topics.fixed());
        }
        TaxonomyPublisher publisher = new TaxonomyPublisher(Map.copyOf(client), topics);
        publisher.makeLive(publisher.publish(
                TaxonomyFile.builtIn(new TaxonomyVersion("1")).tags(), ContentHash.of(TaxonomyFile.builtInText())));
        startProcessor();
    }

    @AfterEach
    void stop() {
        processor.close();
        broker.close();
        data.close();
    }

    @Test
    void aTagTopicThatIsDeletedUnderItIsMadeAndFilledAgain() throws Exception {
        produce(40);
        assertClean(40);

        try (Admin admin = Admin.create(Map.copyOf(client))) {
            admin.deleteTopics(List.of(topics.tagTopic("metaverse").name()))
                    .all()
                    .get();
        }
        produce(10);

        assertClean(50);
        assertEquals(
                Health.State.UP, processor.check().state(), processor.check().toString());
    }

    @Test
    void aTagTopicThatWasDeletedWhileItWasStoppedIsFilledAgain() throws Exception {
        produce(40);
        assertClean(40);
        processor.close();
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            admin.deleteTopics(List.of(topics.tagTopic("metaverse").name()))
                    .all()
                    .get();
        }

        startProcessor();

        assertClean(40);
    }

    @Test
    void whoWaitsForTagRulesKnowsAnInstanceThatWasStartedAgain() throws Exception {
        produce(5);
        assertClean(5);
        processor.close();

        startProcessor();

        produce(5);
        assertClean(10);
        assertEquals(
                Set.of(),
                new Application(client, topics, line -> {})
                        .awaitAcknowledgements(new TaxonomyVersion("1"), Duration.ofSeconds(20)));
    }

    @Test
    void theHistoryDeletedUnderItEndsItWithAReason() throws Exception {
        produce(5);
        assertClean(5);

        try (Admin admin = Admin.create(Map.copyOf(client))) {
            admin.deleteTopics(List.of(topics.articles().name())).all().get();
        }
        produce(5);

        await(() -> processor.check().state() == Health.State.FAILED);
        assertTrue(
                processor.check().detail().contains(topics.articles().name()),
                processor.check().detail());
    }

    @Test
    void recordsThatAreTooLargeOrUnreadableStopNothing() throws Exception {
        byte[] large =
                ("---\ntitle: large\n---\n" + "元宇宙 metaverse. ".repeat(420_000)).getBytes(StandardCharsets.UTF_8);
        // Far beyond what Kafka takes by default, and cleaned within its two seconds of processor time on a slow
        // machine, too.
        byte[] cut = java.util.Arrays.copyOf(large, 4_000_000);
        RawDocument good = document("good", "metaverse".getBytes(StandardCharsets.UTF_8));
        byte[] key = good.id().value().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> newer = new ProducerRecord<>(topics.raw().name(), key, Serdes.RAW.write(good));
        EventHeaders.set(newer.headers(), HeaderNames.SCHEMA, "raw/2");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(raw(document("large", cut)));
            producer.send(new ProducerRecord<>(topics.raw().name(), null, Serdes.RAW.write(good)));
            producer.send(new ProducerRecord<>(topics.raw().name(), key, "{".getBytes(StandardCharsets.UTF_8)));
            producer.send(newer);
        }
        produce(5);

        AuditReport report = audit();

        assertTrue(report.isClean(), report.violations().toString());
        assertEquals(9, report.counts().get("raw"));
        assertEquals(3, report.counts().get("dead"));
        assertEquals(6, report.counts().get("articles"));
    }

    private void startProcessor() throws InterruptedException {
        processor = new ProcessorRole(
                client,
                topics,
                new ProcessorConfig(Map.of(
                        ProcessorConfig.STATE_DIR,
                        directory.resolve("streams").toString(),
                        ProcessorConfig.INSTANCE,
                        "it")));
        processor.start();
    }

    private void produce(int count) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < count; i++) {
                int item = items.incrementAndGet();
                String text =
                        "---\ntitle: 元宇宙 " + item + "\n---\nThe metaverse and 人工智能, article number " + item + ".\n";
                producer.send(raw(document("item-" + item, text.getBytes(StandardCharsets.UTF_8))));
            }
        }
    }

    private void assertClean(long articles) throws InterruptedException {
        AuditReport report = audit();
        assertTrue(report.isClean(), report.violations().toString());
        assertEquals(articles, report.counts().get("articles"));
        assertTrue(report.counts().get("tagged") >= articles, report.counts().toString());
    }

    private AuditReport audit() throws InterruptedException {
        return new Audit(client, topics, Optional.empty())
                .quietFor(Duration.ofSeconds(60))
                .run(PATIENCE, step -> {});
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.request.size",
                        Topics.RECORD_BYTES_MAX,
                        "buffer.memory",
                        2L * Topics.RECORD_BYTES_MAX),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private ProducerRecord<byte[], byte[]> raw(RawDocument document) {
        return new ProducerRecord<>(
                topics.raw().name(),
                document.id().value().getBytes(StandardCharsets.UTF_8),
                Serdes.RAW.write(document));
    }

    private static RawDocument document(String item, byte[] bytes) {
        return RawDocument.seen(
                new SourceId("test"),
                ItemKeys.path(item),
                "file:///" + item,
                Instant.now(),
                new RawBody(bytes, "text/markdown", Optional.empty()));
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNanos, "waited in vain");
            Thread.sleep(50);
        }
    }
}
