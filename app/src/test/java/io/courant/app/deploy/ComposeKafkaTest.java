package io.courant.app.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.deploy.ComposeFile.Service;
import io.courant.contract.topic.Topics;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

/** What the brokers and workers of the compose file are set to, read by Kafka's own definitions. */
class ComposeKafkaTest {

    /** Variables of Kafka's image and scripts that are no settings of a broker. */
    private static final Set<String> NO_SETTINGS = Set.of("KAFKA_HEAP_OPTS", "CLUSTER_ID");

    private final ComposeFile compose;

    ComposeKafkaTest() throws Exception {
        compose = ComposeFile.read();
    }

    @Test
    void everySettingOfABrokerIsOneOfKafkas() {
        assertEquals(4, compose.brokers().size());
        for (Service broker : compose.brokers()) {
            Map<String, String> settings = settings(broker);
            Set<String> unknown = new TreeSet<>(settings.keySet());
            unknown.removeAll(AbstractKafkaConfig.CONFIG_DEF.names());
            assertEquals(Set.of(), unknown, broker.name());
            config(broker);
            assertTrue(Uuid.fromString(broker.environment().get("CLUSTER_ID"))
                            .toString()
                            .length()
                    == 22);
        }
    }

    @Test
    void brokersKeepWhatThePromisesNeed() {
        for (Service broker : compose.brokers()) {
            KafkaConfig config = config(broker);
            assertFalse(config.autoCreateTopicsEnable());
            assertTrue(config.messageMaxBytes() >= Topics.RECORD_BYTES_MAX);
            assertTrue(config.getInt("replica.fetch.max.bytes") >= Topics.RECORD_BYTES_MAX);
            assertTrue(config.getInt("offsets.retention.minutes")
                    >= Duration.ofDays(3650).toMinutes());
            assertTrue(config.getInt("transaction.max.timeout.ms") >= 60_000);
            assertEquals(
                    "/var/lib/kafka/data",
                    broker.list("volumes").get(0).split(":")[1],
                    "logs are to lie on the volume");
            assertEquals(List.of("/var/lib/kafka/data"), config.logDirs());
        }
    }

    @Test
    void ofThreeBrokersOneMayBeAway() {
        List<Service> three = compose.brokers().stream()
                .filter(broker -> !broker.name().equals("kafka"))
                .toList();
        assertEquals(3, three.size());
        for (Service broker : three) {
            KafkaConfig config = config(broker);
            assertEquals(3, config.defaultReplicationFactor());
            assertEquals(2, config.getInt("min.insync.replicas"));
            for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
                assertEquals(3, config.getShort(topic + ".replication.factor").intValue(), topic);
            }
            assertEquals(2, config.getInt("transaction.state.log.min.isr"));
            assertFalse(config.getBoolean("unclean.leader.election.enable"));
        }
        assertEquals(
                1,
                three.stream()
                        .map(broker -> broker.environment().get("KAFKA_CONTROLLER_QUORUM_VOTERS"))
                        .distinct()
                        .count());
    }

    @Test
    void eachBrokerIsFoundWhereItSaysThatItIs() {
        for (Service broker : compose.brokers()) {
            Map<String, String> settings = settings(broker);
            String self = settings.get("node.id") + "@" + broker.name() + ":";
            assertTrue(
                    List.of(settings.get("controller.quorum.voters").split(",")).stream()
                            .anyMatch(voter -> voter.startsWith(self)),
                    broker.name() + " is no voter");
            String published = broker.list("ports").get(0);
            String advertised = settings.get("advertised.listeners");
            assertEquals(
                    "PLAINTEXT://" + broker.name() + ":19092,EXTERNAL://127.0.0.1:"
                            + published.split(":")[1],
                    advertised);
            assertTrue(settings.get("listeners")
                    .contains("EXTERNAL://:" + published.split(":")[2]));
            assertTrue(settings.get("listeners").contains("PLAINTEXT://:19092"));
        }
    }

    @Test
    void theWorkersSettingsAreThoseOfConnectAndReadWhatIsCommitted() throws Exception {
        Properties file = new Properties();
        file.load(new StringReader(Repository.text("examples/connect/worker.properties")));
        Map<String, String> settings = new HashMap<>();
        file.stringPropertyNames().forEach(name -> settings.put(name, file.getProperty(name)));
        String allowed = settings.get("config.providers.env.param.allowlist.pattern");
        Service worker = compose.services().get("connect1");
        Map<String, String> environment = new HashMap<>(worker.environment());
        environment.put("HOSTNAME", String.valueOf(worker.definition().get("hostname")));
        settings.replaceAll((name, value) -> {
            for (var variable : environment.entrySet()) {
                if (value.contains("${env:" + variable.getKey() + "}")) {
                    assertTrue(variable.getKey().matches(allowed), variable.getKey() + " may not be read");
                }
                value = value.replace("${env:" + variable.getKey() + "}", variable.getValue());
            }
            return value;
        });
        assertFalse(settings.toString().contains("${"), settings::toString);
        settings.put("plugin.path", "/"); // that of the file exists in the image only

        DistributedConfig config = new DistributedConfig(settings);
        assertEquals(List.of("kafka1:19092", "kafka2:19092", "kafka3:19092"), config.getList("bootstrap.servers"));
        assertEquals("connect1", config.getString("rest.advertised.host.name"));
        Set<String> unknown = unknown(config, settings);
        unknown.removeIf(name -> name.startsWith("config.providers.env."));
        for (String client : List.of("consumer.", "producer.")) {
            Set<String> known = client.equals("consumer.")
                    ? org.apache.kafka.clients.consumer.ConsumerConfig.configNames()
                    : org.apache.kafka.clients.producer.ProducerConfig.configNames();
            unknown.removeIf(name -> name.startsWith(client) && known.contains(name.substring(client.length())));
        }
        assertEquals(Set.of(), unknown);
        assertEquals("read_committed", settings.get("consumer.isolation.level"));
        assertEquals("SERVICE_LOAD", config.getString("plugin.discovery").toUpperCase(java.util.Locale.ROOT));
    }

    private static Set<String> unknown(AbstractConfig config, Map<String, String> settings) {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(config.values().keySet());
        return unknown;
    }

    private static KafkaConfig config(Service broker) {
        return new KafkaConfig(settings(broker));
    }

    /** As the image's entry point makes them: KAFKA_A_B is a.b, two underscores are one, three a hyphen. */
    private static Map<String, String> settings(Service broker) {
        Map<String, String> settings = new HashMap<>();
        broker.environment().forEach((name, value) -> {
            if (name.startsWith("KAFKA_") && !NO_SETTINGS.contains(name)) {
                String setting = name.substring("KAFKA_".length())
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace("___", "-")
                        .replace("__", "\0")
                        .replace('_', '.')
                        .replace('\0', '_');
                settings.put(setting, value);
            } else {
                assertTrue(NO_SETTINGS.contains(name), broker.name() + " has " + name);
            }
        });
        return settings;
    }
}
