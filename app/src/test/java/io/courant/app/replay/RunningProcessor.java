package io.courant.app.replay;

import io.courant.app.Await;
import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import io.courant.processor.stream.ProcessorRole;
import io.courant.processor.tag.TaxonomyPublisher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and a processor in this process, and what tests do to them. For one thread. */
public final class RunningProcessor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Topics topics;
    private final Path directory;
    private final DataDirectory data;
    private final EmbeddedBroker broker;
    private final Map<String, String> client;
    private ProcessorRole processor;

    /** Starts with rules for these tags, each its own name. */
    public RunningProcessor(Path directory, Topics topics, String... tags) throws InterruptedException {
        this.directory = directory;
        this.topics = topics;
        this.data = DataDirectory.hold(directory);
        this.broker = EmbeddedBroker.start(data, 0);
        this.client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicProvisioner(admin).ensure(topics.fixed());
        }
        rules(tags);
        startProcessor();
    }

    public Map<String, String> client() {
        return client;
    }

    public Topics topics() {
        return topics;
    }

    public ProcessorRole processor() {
        return processor;
    }

    public void startProcessor() throws InterruptedException {
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

    public void stopProcessor() {
        processor.close();
    }

    /** Waits until articles are tagged by this version. */
    public void awaitUsed(TaxonomyVersion version) throws InterruptedException {
        TaxonomyPublisher publisher = new TaxonomyPublisher(Map.copyOf(client), topics);
        Await.until(
                () -> publisher.shelf().acknowledgements().values().stream()
                        .anyMatch(used -> used.version().equals(version)),
                () -> "version " + version + " is not used");
    }

    /** Puts rules into force: tags that are their own names. Returns their version. */
    public TaxonomyVersion rules(String... tags) {
        List<TagDefinition> definitions = Stream.of(tags)
                .map(tag -> new TagDefinition(
                        new TagId(tag),
                        Map.of("en", tag),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        TaxonomyPublisher publisher = new TaxonomyPublisher(Map.copyOf(client), topics);
        TaxonomyVersion version = publisher.publish(definitions, ContentHash.of(String.join(" ", tags)));
        publisher.makeLive(version);
        return version;
    }

    /** Writes documents to {@code raw}: by item, its text. */
    public void see(Map<String, String> texts) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            texts.forEach((item, text) -> {
                RawDocument document = RawDocument.seen(
                        new SourceId("test"),
                        ItemKeys.path(item),
                        "file:///" + item,
                        Instant.now(),
                        new RawBody(text.getBytes(StandardCharsets.UTF_8), "text/markdown", Optional.empty()));
                producer.send(new ProducerRecord<>(
                        topics.raw().name(),
                        document.id().value().getBytes(StandardCharsets.UTF_8),
                        Serdes.RAW.write(document)));
            });
        }
    }

    /** Writes a record that is none of the pipeline's. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(record);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(Map.copyOf(client), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Asks for nothing, but waits for a run's end. */
    public Run await(Runs runs, Run run) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        return runs.follow(run.id(), now -> {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("still not over: " + now);
            }
            return true;
        });
    }

    public AuditReport audit() throws InterruptedException {
        return new Audit(client, topics, Optional.empty())
                .quietFor(Duration.ofSeconds(60))
                .run(PATIENCE, step -> {});
    }

    /** All committed records of a topic. */
    public List<ConsumerRecord<String, byte[]>> records(TopicSpec topic) {
        return new StoredRecords(client).of(topic);
    }

    @Override
    public void close() {
        processor.close();
        broker.close();
        data.close();
    }
}
