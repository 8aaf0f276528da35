package io.courant.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is a configuration that its connector takes. */
class ConnectExamplesTest {

    private static final Path FOLDER = Path.of("../examples/connect");

    /** Connect's own settings, which every sink has. */
    private static final Set<String> CONNECTS = Set.of("name", "connector.class", "tasks.max", "topics");

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theConnectorTakesIt(Path example) throws Exception {
        Map<String, String> config = Json.MAPPER.readValue(example.toFile(), new TypeReference<>() {});
        String wanted = config.get("connector.class");
        SinkConnector connector = ServiceLoader.load(SinkConnector.class).stream()
                .filter(found -> found.type().getName().equals(wanted))
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElse(null);
        assumeTrue(connector != null, wanted + " is not on the class path: only its connector can say");

        List<String> errors = connector.config().validate(config).stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .map(value -> value.name() + ": " + value.errorMessages())
                .toList();
        assertEquals(List.of(), errors);
        Set<String> unknown = config.keySet().stream()
                .filter(name -> !CONNECTS.contains(name))
                .filter(name -> !name.startsWith("errors.") && !name.contains(".converter"))
                .filter(name -> !connector.config().names().contains(name))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), unknown);
        connector.start(config);
        assertFalse(connector.taskConfigs(1).isEmpty());
    }
}
