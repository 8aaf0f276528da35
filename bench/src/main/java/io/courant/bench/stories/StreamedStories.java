package io.courant.bench.stories;

import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.bench.backfill.GroupProgress;
import io.courant.bench.backfill.RunningStreams;
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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The story task as it runs in the pipeline, with the embedded broker in the same process: its state in Kafka Streams' stores and
 * their changelogs, exactly once. For one thread.
 */
final class StreamedStories implements AutoCloseable {

    private static final Topics TOPICS = new Topics("stories.", 1);
    private static final long LOOK_EVERY_MS = 20;

    private final JsonSerde<Signature> serde = new JsonSerde<>(Signature.class, new SchemaId("signature", 1));
    private final Signatures signatures = new Signatures();
    private final DataDirectory data;
    private final EmbeddedBroker broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RunningStreams streams;
    private final GroupProgress progress;
    private long sent;

    StreamedStories(Path folder) {
        data = DataDirectory.hold(folder);
        broker = EmbeddedBroker.start(data, 0);
        Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(Map.copyOf(client));
        Map<String, Uuid> ids = new TopicProvisioner(admin).ensure(TOPICS.fixed());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", "lz4", "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Tagger tagger = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("bench")));
        streams = RunningStreams.start(
                ProcessorTopology.of(
                        TOPICS, ids.get(TOPICS.raw().name()), CleanStep::bounded, () -> tagger, Duration.ofDays(30)),
                client,
                TOPICS.processorApplication(),
                new ProcessorConfig(Map.of(
                        ProcessorConfig.STATE_DIR,
                        folder.resolve("streams").toString(),
                        ProcessorConfig.THREADS,
                        "1")));
        progress = new GroupProgress(admin, client, TOPICS.processorApplication());
    }

    /** Puts so many signatures in the topic, and tells how long the task took until all that follows from them was committed. */
    void run(int count, String what) throws InterruptedException {
        // Kafka cannot be told to hold back: the watch starts with the first signature that is sent.
        byte[][] values = new byte[count][];
        for (int i = 0; i < count; i++) {
            values[i] = serde.write(signatures.next());
        }
        long fromNs = System.nanoTime();
        long processorFromNs = streamThreadsNs();
        long allFromNs = processNs();
        for (byte[] value : values) {
            producer.send(
                    new ProducerRecord<>(TOPICS.signatures().name(), "story".getBytes(StandardCharsets.UTF_8), value));
        }
        producer.flush();
        sent += count;
        while (progress.offsets() < sent) {
            Thread.sleep(LOOK_EVERY_MS);
            if (streams.health().state() == io.courant.contract.Health.State.FAILED) {
                throw new IllegalStateException(streams.health().toString());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-40s %,7.0f a second of the stream thread's processor time, %,7.0f of the whole process', %,7.0f a second passed%n",
                what,
                count * 1e9 / (streamThreadsNs() - processorFromNs),
                count * 1e9 / (processNs() - allFromNs),
                count * 1e9 / (System.nanoTime() - fromNs));
    }

    private static long streamThreadsNs() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getAllThreadIds())
                .filter(id -> {
                    ThreadInfo thread = threads.getThreadInfo(id);
                    return thread != null && thread.getThreadName().contains("-StreamThread-");
                })
                .map(threads::getThreadCpuTime)
                .sum();
    }

    private static long processNs() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
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
