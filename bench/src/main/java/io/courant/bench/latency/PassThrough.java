package io.courant.bench.latency;

import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.bench.backfill.RunningStreams;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The program that articles are compared with: an embedded broker, and Kafka Streams that passes each record on as it is, by as many
 * exactly-once hops as an article takes, with the processor's settings but Kafka's own commit interval. Ends when it is told to.
 */
public final class PassThrough {

    /** Cleaned, placed in a story, published, routed. */
    static final int HOPS = 4;

    /** What Kafka Streams sets under exactly-once. */
    static final int COMMIT_MS = 100;

    private static final int THREADS = 2;

    private PassThrough() {}

    /** @param arguments the folder for what it stores and for {@link #address} */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        DataDirectory data = DataDirectory.hold(folder.resolve("data"));
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
        Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicProvisioner(admin)
                    .ensure(IntStream.rangeClosed(0, HOPS)
                            .mapToObj(PassThrough::topic)
                            .toList());
        }
        Topology topology = new Topology();
        for (int hop = 0; hop < HOPS; hop++) {
            topology.addSource(
                    "from-" + hop,
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer(),
                    topic(hop).name());
            topology.addSink(
                    "to-" + (hop + 1),
                    topic(hop + 1).name(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    "from-" + hop);
        }
        RunningStreams.start(
                topology,
                client,
                "pass-through",
                new ProcessorConfig(Map.of(
                        ProcessorConfig.STATE_DIR, folder.resolve("streams").toString(),
                        ProcessorConfig.THREADS, String.valueOf(THREADS),
                        ProcessorConfig.INSTANCE, "bench",
                        ProcessorConfig.COMMIT_INTERVAL_MS, String.valueOf(COMMIT_MS))));
        Path written = Files.writeString(folder.resolve("address.new"), broker.bootstrapServers());
        Files.move(written, address(folder), StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }

    /** The file that says where the broker is, once everything was started. */
    static Path address(Path folder) {
        return folder.resolve("address.txt");
    }

    /** The topic that a record is on after so many hops: as {@code raw} is. */
    static TopicSpec topic(int hops) {
        TopicSpec raw = new Topics("bench.", Topics.PARTITIONS_DEFAULT).raw();
        return new TopicSpec("bench.hop-" + hops, raw.key(), raw.value(), raw.partitions(), raw.config());
    }

    static List<String> ends() {
        return List.of(topic(0).name(), topic(HOPS).name());
    }
}
