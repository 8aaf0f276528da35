package io.courant.bench.stories;

import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.bench.backfill.GroupProgress;
import io.courant.bench.backfill.RunningStreams;
import io.courant.contract.Health;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.SchemaId;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.document.CleanStep;
import io.courant.processor.stream.ProcessorTopology;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.TaxonomyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * A task that takes signatures, with the embedded broker in the same process: its state in Kafka Streams' stores and their changelogs,
 * exactly once, as in the pipeline. For one thread.
 */
final class StreamedStories implements AutoCloseable {

    private static final Topics TOPICS = new Topics("stories.", 1);
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final long LOOK_EVERY_MS = 20;
    private static final JsonSerde<Signature> SERDE = new JsonSerde<>(Signature.class, new SchemaId("signature", 1));

    private final Signatures signatures = new Signatures();
    private final DataDirectory data;
    private final EmbeddedBroker broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Supplier<RunningStreams> start;
    private RunningStreams streams;
    private final GroupProgress progress;
    private long sent;

    private StreamedStories(Path folder, Function<Uuid, Topology> topology) {
        data = DataDirectory.hold(folder);
        broker = EmbeddedBroker.start(data, 0);
        Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(Map.copyOf(client));
        Map<String, Uuid> ids = new TopicProvisioner(admin).ensure(TOPICS.fixed());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", "lz4", "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        start = () -> RunningStreams.start(
                topology.apply(ids.get(TOPICS.raw().name())),
                client,
                TOPICS.processorApplication(),
                new ProcessorConfig(Map.of(
                        ProcessorConfig.STATE_DIR,
                        folder.resolve("streams").toString(),
                        ProcessorConfig.THREADS,
                        "1")));
        streams = start.get();
        progress = new GroupProgress(admin, client, TOPICS.processorApplication());
    }

    /** The story task, and the document tasks to which its verdicts come back. */
    static StreamedStories ofPipeline(Path folder) {
        Tagger tagger = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("bench")));
        return new StreamedStories(
                folder, raw -> ProcessorTopology.of(TOPICS, raw, CleanStep::bounded, () -> tagger, WINDOW));
    }

    /** Its peer: {@link BareState}. */
    static StreamedStories ofBareState(Path folder) {
        return new StreamedStories(folder, raw -> BareState.topology(TOPICS));
    }

    /** Puts so many signatures into the topic, and waits until all that follows from them is committed. */
    Speed run(int count) throws InterruptedException {
        List<byte[]> values = Stream.generate(signatures::next)
                .limit(count)
                .map(StreamedStories::bytes)
                .toList();
        Speed.Watch watch = new Speed.Watch();
        byte[] key = "story".getBytes(StandardCharsets.UTF_8);
        values.forEach(
                value -> producer.send(new ProducerRecord<>(TOPICS.signatures().name(), key, value)));
        producer.flush();
        sent += count;
        // The verdicts that follow come back to the same application: those are not counted.
        while (progress.offsets(TOPICS.signatures().name()) < sent) {
            Thread.sleep(LOOK_EVERY_MS);
            if (streams.health().state() == Health.State.FAILED) {
                throw new IllegalStateException(streams.health().toString());
            }
        }
        return watch.speed(count);
    }

    /** Closes the task and starts it anew, with the state as it is. */
    void restart() {
        streams.close();
        streams = start.get();
    }

    /** All that was taken in leaves the window as the next articles come. */
    void passWindow() {
        signatures.pass(WINDOW.plusDays(1));
    }

    /** A signature as it stands in the topic. */
    static byte[] bytes(Signature signature) {
        return SERDE.write(signature);
    }

    /** @param bytes as {@link #bytes} made them */
    static Signature signature(byte[] bytes) {
        return SERDE.read(bytes);
    }

    @Override
    public void close() {
        streams.close();
        producer.close();
        admin.close();
        broker.close();
        data.close();
    }
}
