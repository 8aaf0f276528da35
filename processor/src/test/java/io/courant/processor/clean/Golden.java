package io.courant.processor.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.record.FeedEntry;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden files: an input, beside it what cleaning makes of it ({@code .expected.json}), for an item of a feed also what the
 * feed says ({@code .entry.json}). {@code mvn -pl processor -am test -Dtest='Golden*' -Dsurefire.failIfNoSpecifiedTests=false
 * -Dgolden.write=true} writes what is made now; read the difference before you commit it.
 */
final class Golden {

    /** Whether expectations are written instead of compared. */
    static final boolean WRITE = Boolean.getBoolean("golden.write");

    static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/io/courant/processor/clean/golden");

    private static final Cleaner CLEANER = new Cleaner();

    private Golden() {}

    static List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().matches(".*\\.(expected|entry)\\.json|.*\\.properties"))
                    .sorted()
                    .toList();
        }
    }

    static Path beside(Path input, String ending) {
        String name = input.getFileName().toString();
        return input.resolveSibling(
                ending.equals(".entry.json") ? name.substring(0, name.lastIndexOf('.')) + ending : name + ending);
    }

    /** What cleaning makes of an input, as readable JSON. */
    static String output(Path input) throws IOException {
        ObjectNode output = Json.MAPPER.createObjectNode();
        try {
            CleanDocument clean = CLEANER.clean(raw(input));
            output.set("content", Json.MAPPER.valueToTree(clean.content()));
            output.put("contentHash", clean.contentHash().value());
            output.set("sourceTags", Json.MAPPER.valueToTree(clean.sourceTags()));
        } catch (UncleanableException e) {
            output.put("reason", e.reason()).put("detail", e.getMessage()).put("hint", e.hint());
        }
        JsonNode ordered = output;
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(ordered) + "\n";
    }

    private static RawDocument raw(Path input) throws IOException {
        String name = input.getFileName().toString();
        String mediaType =
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "md" -> "text/markdown";
                    case "html" -> "text/html";
                    case "json" -> "application/json";
                    default -> "text/plain";
                };
        RawDocument raw = Raw.of(Files.readAllBytes(input), mediaType);
        Path entry = beside(input, ".entry.json");
        return Files.exists(entry) ? raw.with(Json.MAPPER.readValue(entry.toFile(), FeedEntry.class)) : raw;
    }
}
