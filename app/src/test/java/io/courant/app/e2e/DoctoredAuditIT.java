package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.audit.DatabaseRows;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.DataLayout;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.read.TopicScan;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Outcome;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.ArticleDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run has stored is doctored while it is stopped: the audit finds exactly that, in one part and in three. */
class DoctoredAuditIT {

    @TempDir
    private Path directory;

    private final Topics topics = new Topics(Topics.PREFIX_DEFAULT, Topics.PARTITIONS_DEFAULT);

    @Test
    void oneRecordRemovedOneDoubledOneRowChangedAndOneTagTakenAwayAreFoundAndNothingElse() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("articles"));
        FolderChanges changes = new FolderChanges(folder, 20261128);
        for (int change = 0; change < 60; change++) {
            changes.next();
        }
        Path data = directory.resolve("run");
        try (CourantProcess process = CourantProcess.start(data, folder)) {
            Judge judge = new Judge(process.awaitReady(), "before");
            judge.assertRowsAre(changes);
            judge.assertAuditIsClean();
            process.kill();
        }
        try (DataDirectory held = DataDirectory.hold(data);
                EmbeddedBroker broker = EmbeddedBroker.start(held, 0)) {
            Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            List<Outcome> outcomes = outcomes(client);
            RawPosition removed = outcomes.get(3).raw();
            RawPosition doubled = outcomes.get(7).raw();
            rewrite(client, topics.outcomes(), record -> {
                RawPosition raw = Serdes.OUTCOME.read(record.value()).raw();
                return raw.equals(removed) ? 0 : raw.equals(doubled) ? 2 : 1;
            });
            String changed = changeRow(data);
            String untagged = takeTagAway(client, changed);

            List<String> expected = Stream.of(
                            "no-outcome " + removed,
                            "outcome-doubled " + doubled,
                            "row-differs " + changed,
                            "tag-missing " + untagged)
                    .sorted()
                    .toList();
            assertEquals(expected, found(client, data, 1));
            assertEquals(expected, found(client, data, 3));
        }
    }

    private List<String> found(Map<String, String> client, Path data, int slices) throws InterruptedException {
        try (ArticleDatabase database = ArticleDatabase.open("jdbc:sqlite:" + new DataLayout(data).database())) {
            AuditReport report = new Audit(client, topics, Optional.of(new DatabaseRows(database)))
                    .quietFor(Duration.ofSeconds(1))
                    .inSlices(slices)
                    .run(Duration.ofSeconds(30), step -> {});
            return report.violations().stream()
                    .map(violation -> violation.kind() + " " + violation.subject())
                    .sorted()
                    .toList();
        }
    }

    private List<Outcome> outcomes(Map<String, String> client) {
        List<Outcome> outcomes = new ArrayList<>();
        try (TopicScan scan = new TopicScan(client, step -> {})) {
            scan.read(
                    topics.outcomes().name(),
                    record -> outcomes.add(Serdes.OUTCOME.read(record.headers(), record.value())));
        }
        assertTrue(outcomes.size() > 10);
        return outcomes;
    }

    private interface Times {
        int of(ConsumerRecord<byte[], byte[]> record);
    }

    /** Writes a topic anew, each record so many times. */
    private static void rewrite(Map<String, String> client, TopicSpec topic, Times times) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicScan scan = new TopicScan(client, step -> {})) {
            scan.read(topic.name(), records::add);
        }
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            admin.deleteTopics(List.of(topic.name())).all().get();
            while (admin.listTopics().names().get().contains(topic.name())) {
                Thread.sleep(50);
            }
            new TopicProvisioner(admin).ensure(List.of(topic));
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(client)) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                for (int copy = 0; copy < times.of(record); copy++) {
                    producer.send(new ProducerRecord<>(
                            topic.name(), record.partition(), null, record.key(), record.value(), record.headers()));
                }
            }
        }
    }

    private static String changeRow(Path data) throws Exception {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + new DataLayout(data).database());
                Statement statement = database.createStatement()) {
            String id;
            try (ResultSet row = statement.executeQuery("SELECT id FROM articles ORDER BY id LIMIT 1")) {
                row.next();
                id = row.getString(1);
            }
            assertEquals(1, statement.executeUpdate("UPDATE articles SET title = 'changed' WHERE id = '" + id + "'"));
            return id;
        }
    }

    /** An article of another document leaves a tag topic. */
    private String takeTagAway(Map<String, String> client, String notThis) throws Exception {
        String topic = topics.tagTopic("metaverse").name();
        List<String> standing = new ArrayList<>();
        try (TopicScan scan = new TopicScan(client, step -> {})) {
            scan.read(topic, record -> {
                String key = new String(record.key());
                standing.remove(key);
                if (record.value() != null && !key.equals(notThis)) {
                    standing.add(key);
                }
            });
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(client)) {
            producer.send(new ProducerRecord<>(topic, standing.get(0).getBytes(), null))
                    .get();
        }
        return standing.get(0);
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> client) {
        return new KafkaProducer<>(Map.copyOf(client), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
