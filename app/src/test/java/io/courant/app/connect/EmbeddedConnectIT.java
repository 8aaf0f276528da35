package io.courant.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.courant.app.Await;
import io.courant.app.FatalException;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.LoopbackPorts;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.contract.Health;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedConnectIT {

    private static final Topics TOPICS = new Topics("test.", 2);
    private static final Map<String, String> SINK =
            Map.of("connector.class", CollectingSink.class.getName(), "tasks.max", "1");

    @TempDir
    Path directory;

    private DataDirectory data;
    private EmbeddedBroker broker;

    @BeforeEach
    void startKafka() {
        CollectingSink.VALUES.clear();
        CollectingSink.STARTS.set(0);
        data = DataDirectory.hold(directory);
        broker = EmbeddedBroker.start(data, 0);
        try (Admin admin = Admin.create(Map.copyOf(client()))) {
            List<TopicSpec> topics = new ArrayList<>(new ConnectTopics(TOPICS).all());
            topics.add(TOPICS.articles());
            new TopicProvisioner(admin).ensure(topics);
        }
    }

    @AfterEach
    void stopKafka() {
        broker.close();
        data.close();
    }

    @Test
    void handsOverWhatWasCommittedAndRestartsWhatFailsAndKeepsItsConnectors() throws Exception {
        CollectingSink.FAILURES_TO_COME.set(1);
        try (EmbeddedConnect connect = start()) {
            connect.ensureSink("collecting", SINK);
            write("one", true);
            write("never", false);
            write("two", true);
            Await.until(() -> CollectingSink.VALUES.size() == 2, connect::check);
            Await.until(() -> connect.check().equals(Health.UP), connect::check);
            assertEquals(2, CollectingSink.STARTS.get(), "started, failed, started again");
            connect.ensureSink("collecting", SINK);
        }
        try (EmbeddedConnect connect = start()) {
            connect.ensureSink("collecting", SINK);
            write("three", true);
            Await.until(() -> CollectingSink.VALUES.contains("three"), connect::check);
            assertEquals(3, CollectingSink.STARTS.get(), "settings that did not change restart nothing");
            assertEquals(List.of("one", "two", "three"), List.copyOf(CollectingSink.VALUES));
        }
    }

    @Test
    void saysWhatIsWrongWithAConnectorThatIsRefused() {
        try (EmbeddedConnect connect = start()) {
            String refusal = assertThrows(
                            FatalException.class,
                            () -> connect.ensureSink("missing", Map.of("connector.class", "no.such.Sink")))
                    .getMessage();
            assertTrue(refusal.contains("missing") && refusal.contains("no.such.Sink"), refusal);
        }
    }

    /** Two addresses of the loopback with one port stand for two machines: what one is asked the other may have to do. */
    @Test
    void workersOnTwoMachinesHandOnWhatTheyAreAsked() throws Exception {
        int port = new LoopbackPorts(data.layout()).choose("connect", 0);
        assumeTrue(isFree("127.0.0.2", port) && isFree("127.0.0.3", port), "the loopback has one address only here");
        try (EmbeddedConnect one = start("127.0.0.2", port);
                EmbeddedConnect other = start("127.0.0.3", port)) {
            one.ensureSink("first", SINK);
            other.ensureSink("second", SINK);
            Await.until(() -> one.check().equals(Health.UP), one::check);
            Await.until(() -> other.check().equals(Health.UP), other::check);
            write("one", true);
            Await.until(() -> CollectingSink.VALUES.size() == 2, CollectingSink.VALUES::toString);
        }
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private EmbeddedConnect start(String address, int port) {
        return EmbeddedConnect.start(client(), TOPICS, address, port, Optional.empty(), new SimpleMeterRegistry());
    }

    private EmbeddedConnect start() {
        int port = new LoopbackPorts(data.layout()).choose("connect", 0);
        return EmbeddedConnect.start(client(), TOPICS, port);
    }

    private Map<String, String> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private void write(String value, boolean commit) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPICS.articles().name(), 0, "key", value));
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.flush();
                producer.abortTransaction();
            }
        }
    }
}
