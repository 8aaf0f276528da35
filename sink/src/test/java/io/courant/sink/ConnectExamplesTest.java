package io.courant.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.type.TypeReference;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is a configuration that its connector takes. */
class ConnectExamplesTest {

    private static final Path FOLDER = Path.of("../examples/connect");

    /** Connect's own settings, which every sink has. */
    private static final Set<String> CONNECTS = Set.of("name", "connector.class", "tasks.max", "topics");

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".json") && !file.endsWith("debezium-jdbc.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Its class can only be begun together with Hibernate, so what it declares is read from its class files. */
    private static final String DEBEZIUM = "io.debezium.connector.jdbc.JdbcSinkConnector";

    private static final List<String> DEBEZIUM_DECLARES_IN = List.of(
            "/io/debezium/connector/jdbc/JdbcSinkConnectorConfig.class", "/io/debezium/sink/SinkConnectorConfig.class");

    /** What is below this goes to the catalog as it is. */
    private static final String ICEBERG_CATALOG = "iceberg.catalog.";

    @Test
    void debeziumDeclaresEverySetting() throws Exception {
        Map<String, String> config =
                Json.MAPPER.readValue(FOLDER.resolve("debezium-jdbc.json").toFile(), new TypeReference<>() {});
        assertEquals(DEBEZIUM, config.get("connector.class"));
        StringBuilder declared = new StringBuilder();
        for (String file : DEBEZIUM_DECLARES_IN) {
            try (InputStream bytes = ConnectExamplesTest.class.getResourceAsStream(file)) {
                declared.append(new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        Set<String> unknown = own(config);
        assertFalse(unknown.isEmpty());
        unknown.removeIf(name -> declared.indexOf(constant(name)) >= 0);
        assertEquals(Set.of(), unknown);
    }

    /** A string of a class file: a tag, its length and itself (JVMS, 4.4.7). */
    private static String constant(String text) {
        return "\u0001" + (char) (text.length() >> 8) + (char) (text.length() & 0xFF) + text;
    }

    private static Set<String> own(Map<String, String> config) {
        return config.keySet().stream()
                .filter(name -> !CONNECTS.contains(name))
                .filter(name -> !name.startsWith("errors.") && !name.contains(".converter"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theConnectorTakesIt(Path example) throws Exception {
        Map<String, String> config = Json.MAPPER.readValue(example.toFile(), new TypeReference<>() {});
        String wanted = config.get("connector.class");
        SinkConnector connector =
                (SinkConnector) Class.forName(wanted).getDeclaredConstructor().newInstance();

        List<String> errors = connector.config().validate(config).stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .map(value -> value.name() + ": " + value.errorMessages())
                .toList();
        assertEquals(List.of(), errors);
        Set<String> unknown = own(config);
        unknown.removeIf(name -> name.startsWith(ICEBERG_CATALOG));
        unknown.removeAll(connector.config().names());
        assertEquals(Set.of(), unknown);
        if (wanted.startsWith("io.courant.")) {
            connector.start(config);
            assertFalse(connector.taskConfigs(1).isEmpty());
        }
    }
}
