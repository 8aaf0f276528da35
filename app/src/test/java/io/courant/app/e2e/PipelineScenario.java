package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.courant.app.audit.AuditReport;
import io.courant.app.data.RuntimeInfo;
import io.courant.contract.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * From files to rows and tag topics on a Kafka that is not Courant's own, with a kill in between. The same body runs on a broker
 * in the test's process and, where there is a container engine, on a broker in a container.
 */
final class PipelineScenario {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CHANGES = 60;

    private final String bootstrapServers;
    private final Path directory;

    PipelineScenario(String bootstrapServers, Path directory) {
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
    }

    void run() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("articles"));
        Path data = directory.resolve("run");
        FolderChanges changes = new FolderChanges(folder, 20261123);
        change(changes);
        try (CourantProcess process = CourantProcess.start(data, folder, "--bootstrap-servers", bootstrapServers)) {
            RuntimeInfo runtime = process.awaitReady();
            assertEquals(bootstrapServers, runtime.bootstrapServers());
            new Judge(runtime, "first run").assertRowsAre(changes);
            change(changes);
            process.kill();
        }
        change(changes);
        try (CourantProcess process = CourantProcess.start(data, folder, "--bootstrap-servers", bootstrapServers)) {
            Judge judge = new Judge(process.awaitReady(), "after a kill");
            judge.assertRowsAre(changes);
            AuditReport report = judge.assertAuditIsClean();
            assertFalse(tagged("esports").isEmpty());
            assertEquals(report.counts().get("rows"), report.counts().get("articles"));
        }
    }

    private static void change(FolderChanges changes) throws Exception {
        for (int change = 0; change < CHANGES; change++) {
            changes.next();
        }
    }

    /** What any consumer finds on a tag's topic: the keys that stand there. */
    private Set<String> tagged(String tag) {
        TopicPartition partition = new TopicPartition(
                new Topics(Topics.PREFIX_DEFAULT, Topics.PARTITIONS_DEFAULT)
                        .tagTopic(tag)
                        .name(),
                0);
        Set<String> keys = new HashSet<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.value() == null) {
                        keys.remove(record.key());
                    } else {
                        keys.add(record.key());
                    }
                }
            }
        }
        return keys;
    }
}
