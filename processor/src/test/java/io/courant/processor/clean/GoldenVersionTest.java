package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.ContentHash;
import io.courant.processor.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who changes what cleaning makes has to raise the pipeline's version: a replay finds by it what is to be made again. */
class GoldenVersionTest {

    private static final Path FILE = Golden.FOLDER.resolve("versions.properties");

    @Test
    void makesWhatThisVersionHasAlwaysMade() throws IOException {
        Map<String, String> made = new TreeMap<>();
        for (Path input : Golden.inputs()) {
            made.put(
                    Pipeline.VERSION + "/" + input.getFileName(),
                    ContentHash.of(Golden.output(input)).value());
        }
        Map<String, String> recorded = read();
        if (Golden.WRITE) {
            recorded.keySet().removeIf(key -> key.startsWith(Pipeline.VERSION + "/"));
            recorded.putAll(made);
            Files.writeString(
                    FILE,
                    recorded.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        for (Map.Entry<String, String> output : made.entrySet()) {
            assertEquals(
                    recorded.get(output.getKey()),
                    output.getValue(),
                    () -> "Pipeline version " + Pipeline.VERSION + " made something else of " + output.getKey()
                            + ": raise Pipeline.VERSION, then write the golden files with -Dgolden.write=true"
                            + " (a version that was never released may be written again as it is)");
        }
    }

    private static Map<String, String> read() throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        if (Files.exists(FILE)) {
            for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
                int equals = line.lastIndexOf('=');
                recorded.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return recorded;
    }
}
