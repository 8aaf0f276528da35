package io.courant.app.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.Await;
import io.courant.app.FatalException;
import io.courant.app.JavaProcess;
import io.courant.app.data.DataDirectory;
import io.courant.contract.Health;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final int RECORDS = 5_000;
    private static final TopicSpec RAW = new Topics("test.", 2).raw();

    @TempDir
    Path directory;

    @Test
    void keepsEveryAcknowledgedRecordAndItsAddressOverAKillAndTheLinkSaysWhenItIsAway() throws Exception {
        String address;
        ClusterLink link;
        try (JavaProcess process = JavaProcess.start(BrokerProcess.class, directory.toString(), "0")) {
            address = process.awaitLine("serving").substring("serving ".length());
            createTopic(address);
            write(address);
            link = ClusterLink.watch(Map.of("bootstrap.servers", address), 100);
        }
        try (link;
                DataDirectory data = DataDirectory.hold(directory)) {
            Await.until(() -> link.check().state() == Health.State.STARTING, link::check);
            assertTrue(link.check().detail().contains(address), link.check().detail());
            isWholeAgain(data, address, link);
        }
    }

    private static void isWholeAgain(DataDirectory data, String address, ClusterLink link) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            assertEquals(address, broker.bootstrapServers());
            assertEquals(RECORDS, read(address));
            assertEquals(Health.UP, broker.check());
            Await.until(() -> link.check().equals(Health.UP), link::check);
        }
    }

    @Test
    void refusesASecondStartAndLeavesTheFirstUnharmed() throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                JavaProcess second = JavaProcess.start(BrokerProcess.class, directory.toString(), "0")) {
            String refusal = second.awaitLine("refused");
            assertEquals(1, second.awaitEnd());
            assertTrue(refusal.contains(data.layout().root().toString()), refusal);
            assertTrue(refusal.contains(String.valueOf(ProcessHandle.current().pid())), refusal);
            createTopic(broker.bootstrapServers());
            write(broker.bootstrapServers());
            assertEquals(RECORDS, read(broker.bootstrapServers()));
        }
    }

    @Test
    void meetsWhatIsAskedOfAClusterAndHoldsTheLargestRecord() throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ClusterRequirements.verify(admin, broker.bootstrapServers(), 10_000);
            createTopic(broker.bootstrapServers());
            byte[] large = new byte[Topics.RECORD_BYTES_MAX - 1024];
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            broker.bootstrapServers(),
                            "max.request.size",
                            Topics.RECORD_BYTES_MAX,
                            "buffer.memory",
                            2 * Topics.RECORD_BYTES_MAX),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(RAW.name(), 0, null, large)).get();
            }
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                consumer.assign(List.of(new TopicPartition(RAW.name(), 0)));
                assertEquals(
                        large.length,
                        consumer.poll(Duration.ofSeconds(60)).iterator().next().value().length);
            }
        }
    }

    /** Without a retry, so that a leader that is not one yet shows. */
    @Test
    void takesARecordOnEachPartitionAsSoonAsItsTopicIsEnsured() throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", broker.bootstrapServers(),
                                "enable.idempotence", "false",
                                "retries", "0"),
                        new StringSerializer(),
                        new StringSerializer())) {
            TopicProvisioner provisioner = new TopicProvisioner(admin);
            for (int round = 0; round < 20; round++) {
                TopicSpec topic = new Topics("round-" + round + ".", 8).raw();
                provisioner.ensure(List.of(topic));
                for (int partition = 0; partition < topic.partitions(); partition++) {
                    producer.send(new ProducerRecord<>(topic.name(), partition, "key", "value"))
                            .get();
                }
            }
        }
    }

    @Test
    void saysInOneLineWhatIsWrongWithADamagedDirectory() throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory)) {
            EmbeddedBroker.start(data, 0).close();
            Path properties = data.layout().kafka().resolve("meta.properties");
            Files.writeString(properties, Files.readString(properties).replace("node.id=1", "node.id=7"));
            refusal(data);
            Files.delete(properties);
            refusal(data);
        }
    }

    private static void refusal(DataDirectory data) {
        String message = assertThrows(FatalException.class, () -> EmbeddedBroker.start(data, 0))
                .getMessage();
        assertTrue(message.contains(data.layout().kafka().toString()), message);
        assertEquals(1, message.lines().count(), message);
    }

    private static void createTopic(String address) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            new TopicProvisioner(admin).ensure(List.of(RAW));
        }
    }

    private static void write(String address) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "transactional.id", "writer"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>(RAW.name(), "key " + i, "value " + i));
            }
            producer.commitTransaction();
        }
    }

    private static int read(String address) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        address,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(RAW.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Set<String> keys = new HashSet<>();
            // The markers of a committed transaction may still be on their way when the broker is killed.
            Instant deadline = Instant.now().plusSeconds(60);
            while (keys.size() < RECORDS && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(record.key()));
            }
            return keys.size();
        }
    }
}
