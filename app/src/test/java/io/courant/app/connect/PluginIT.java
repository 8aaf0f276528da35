package io.courant.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.courant.app.Await;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.LoopbackPorts;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.contract.Health;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.connect.runtime.isolation.PluginClassLoader;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin that the build makes, as a Connect cluster gets it: unpacked from its zip. */
class PluginIT {

    private static final Topics TOPICS = new Topics("test.", 1);
    private static final Set<String> CONNECTORS = Set.of(
            "io.courant.sink.jdbc.JdbcSinkConnector",
            "io.courant.sink.file.FileSinkConnector",
            "io.courant.sink.search.SearchSinkConnector");

    /** What stands on the class path of these tests too, but without its libraries, as it does on that of {@code courant}. */
    private static final Set<String> WHOLE_IN_THE_PLUGIN_ONLY =
            Set.of("io.courant.sink.file.FileSinkConnector", "io.courant.sink.search.SearchSinkConnector");

    @TempDir
    Path directory;

    @Test
    void everyConnectorIsFoundWithoutScanning() throws Exception {
        Plugins plugins = new Plugins(Map.of("plugin.path", unpacked().toString(), "plugin.discovery", "service_load"));

        assertTrue(plugins.sinkConnectors().stream()
                .map(found -> found.pluginClass().getName())
                .collect(Collectors.toSet())
                .containsAll(CONNECTORS));
        for (String name : WHOLE_IN_THE_PLUGIN_ONLY) {
            assertTrue(plugins.newConnector(name).getClass().getClassLoader() instanceof PluginClassLoader, name);
        }
    }

    @Test
    void aWorkerRunsThem() throws Exception {
        Path plugins = unpacked();
        // Never ready: a task that is whole asks again and again.
        AtomicInteger asked = new AtomicInteger();
        HttpServer search = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        search.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        search.start();
        try (AutoCloseable stop = () -> search.stop(0);
                DataDirectory data = DataDirectory.hold(directory.resolve("data"));
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(Map.copyOf(client))) {
                List<TopicSpec> topics = new ArrayList<>(new ConnectTopics(TOPICS).all());
                topics.add(TOPICS.articles());
                new TopicProvisioner(admin).ensure(topics);
            }
            int port = new LoopbackPorts(data.layout()).choose("connect", 0);
            try (EmbeddedConnect connect = EmbeddedConnect.start(
                    client, TOPICS, "127.0.0.1", port, Optional.of(plugins), new SimpleMeterRegistry())) {
                List<String> sinks = new ArrayList<>();
                for (String kind : List.of("sqlite", "jsonl", "parquet", "markdown")) {
                    sinks.add(kind + ":" + directory.resolve(kind));
                }
                sinks.add("opensearch:http://127.0.0.1:" + search.getAddress().getPort());
                for (String sink : sinks) {
                    SinkSpec spec = SinkSpec.parse(sink);
                    connect.ensureSink(spec.connector(TOPICS, data.layout().database()), spec.config(Map.of()));
                }
                Await.until(() -> connect.check().equals(Health.UP) && asked.get() > 0, connect::check);
            }
        }
        assertTrue(Files.exists(directory.resolve("parquet/_courant")));
    }

    @Test
    void itBringsNothingThatEveryWorkerHas() throws Exception {
        try (Stream<Path> jars = Files.list(unpacked().resolve("courant-sinks"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();
            assertFalse(
                    names.stream().anyMatch(name -> name.startsWith("kafka-") || name.startsWith("connect-")),
                    names::toString);
            assertFalse(names.stream().anyMatch(name -> name.startsWith("slf4j-")), names::toString);
            assertEquals(
                    1,
                    names.stream()
                            .filter(name -> name.startsWith("courant-sink-"))
                            .count());
        }
    }

    private Path unpacked() throws IOException {
        return PluginFolder.unpackedTo(directory.resolve("plugins"));
    }
}
