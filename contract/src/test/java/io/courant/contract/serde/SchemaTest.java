package io.courant.contract.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Stored samples of every version are read, written again and still match their schema: nothing stored becomes unreadable. */
class SchemaTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    @TestFactory
    Stream<DynamicTest> everySampleMatchesItsSchemaAndIsReadWithoutLoss() throws IOException {
        return samples()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> check(sample)));
    }

    @Test
    void everySerdeHasASchemaAndASample() throws Exception {
        for (JsonSerde<?> serde : serdes()) {
            assertFalse(samplesOf(serde).isEmpty(), "no sample of " + serde.schema());
            try (InputStream schema =
                    Serdes.class.getResourceAsStream(serde.schema().resource())) {
                assertTrue(schema != null, "no schema " + serde.schema().resource());
            }
        }
    }

    private void check(Path sample) throws Exception {
        JsonSerde<?> serde = serdes().stream()
                .filter(candidate -> belongs(sample, candidate))
                .findFirst()
                .orElseThrow();
        JsonNode stored = Json.MAPPER.readTree(sample.toFile());
        JsonNode written = Json.MAPPER.readTree(writeAgain(serde, Files.readAllBytes(sample)));
        assertEquals(List.of(), complaints(serde, stored), "the stored sample");
        assertEquals(List.of(), complaints(serde, written), "what is written today");
        assertEquals(List.of(), lost(stored, written, ""));
    }

    private static <T> byte[] writeAgain(JsonSerde<T> serde, byte[] bytes) {
        return serde.write(serde.read(bytes));
    }

    private static List<String> complaints(JsonSerde<?> serde, JsonNode json) throws IOException {
        try (InputStream in = Serdes.class.getResourceAsStream(serde.schema().resource())) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            in,
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build());
            return schema.validate(json).stream().map(Object::toString).toList();
        }
    }

    /** Fields of the stored record that the written one lacks or has otherwise. */
    private static List<String> lost(JsonNode stored, JsonNode written, String path) {
        List<String> lost = new ArrayList<>();
        stored.fieldNames().forEachRemaining(name -> {
            JsonNode then = stored.get(name);
            JsonNode now = written.path(name);
            if (then.isObject()) {
                lost.addAll(lost(then, now, path + "/" + name));
            } else if (!then.equals(now)) {
                lost.add(path + "/" + name + ": " + then + " became " + now);
            }
        });
        return lost;
    }

    private static List<JsonSerde<?>> serdes() {
        List<JsonSerde<?>> serdes = new ArrayList<>();
        Arrays.stream(Serdes.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == JsonSerde.class)
                .forEach(field -> {
                    try {
                        serdes.add((JsonSerde<?>) field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
        return serdes;
    }

    private static List<Path> samplesOf(JsonSerde<?> serde) throws IOException {
        return samples().filter(sample -> belongs(sample, serde)).toList();
    }

    private static boolean belongs(Path sample, JsonSerde<?> serde) {
        String stem = serde.schema().name() + "-" + serde.schema().version();
        return sample.getFileName().toString().matches(stem + "(-[a-z][a-z0-9-]*)?\\.json");
    }

    private static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return new TreeSet<>(files.toList()).stream();
        }
    }
}
