package io.courant.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Json;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.TaxonomyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever changes what the steps make of the same document and the same rules has to raise the pipeline's version: by it a replay
 * tells what was made by other steps. Cleaning alone has its own golden files; here it is what becomes an article, tags, keywords and
 * the marks of dedupe included.
 */
class PipelineVersionTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<Path> FOLDERS = List.of(
            ROOT.resolve("examples/articles"),
            ROOT.resolve("processor/src/test/resources/io/courant/processor/tag/articles"));
    private static final Path RECORDED =
            ROOT.resolve("processor/src/test/resources/io/courant/processor/versions.properties");

    private final Cleaner cleaner = new Cleaner();
    private final Tagger tagger = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("golden")));

    @Test
    void makesOfTheFixturesWhatThisVersionHasAlwaysMade() throws Exception {
        Map<String, String> made = new TreeMap<>();
        for (Path input : inputs()) {
            made.put(Pipeline.VERSION + "/" + input.getFileName(), hash(input));
        }
        assertTrue(made.size() > 30, "the fixtures were found");
        if (Boolean.getBoolean("golden.write")) {
            write(made);
        }
        Map<String, String> recorded = read();
        recorded.keySet().removeIf(key -> !key.startsWith(Pipeline.VERSION + "/"));
        List<String> changed = made.keySet().stream()
                .filter(key -> !made.get(key).equals(recorded.get(key)))
                .toList();
        assertEquals(
                List.of(),
                changed,
                "pipeline version " + Pipeline.VERSION + " makes something else of these than before: raise"
                        + " Pipeline.VERSION, then run this test with"
                        + " -Dgolden.write=true to record what the new version makes (a"
                        + " version that was never released may be recorded again as it"
                        + " is)");
        assertEquals(made.keySet(), recorded.keySet(), "record with -Dgolden.write=true what was added or removed");
    }

    private static List<Path> inputs() throws IOException {
        List<Path> inputs = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().matches(".*\\.(md|html|txt)"))
                        .sorted()
                        .forEach(inputs::add);
            }
        }
        return inputs;
    }

    private String hash(Path input) throws IOException {
        RawDocument raw = RawDocument.seen(
                Fixtures.SOURCE,
                new ItemKey(input.getFileName().toString()),
                "file:///" + input.getFileName(),
                Fixtures.SEEN,
                new RawBody(Files.readAllBytes(input), mediaType(input), Optional.empty()));
        try {
            CleanDocument clean = cleaner.clean(raw);
            return ContentHash.of(json(List.of(clean, Signature.Marks.of(clean), tagger.tag(clean))))
                    .value();
        } catch (UncleanableException e) {
            return ContentHash.of(e.reason()).value();
        }
    }

    private static byte[] json(Object made) throws JsonProcessingException {
        return Json.MAPPER.writeValueAsBytes(made);
    }

    private static String mediaType(Path input) {
        String name = input.getFileName().toString();
        return name.endsWith(".html") ? "text/html" : name.endsWith(".md") ? "text/markdown" : "text/plain";
    }

    private static Map<String, String> read() throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        if (Files.exists(RECORDED)) {
            for (String line : Files.readAllLines(RECORDED, StandardCharsets.UTF_8)) {
                int equals = line.lastIndexOf('=');
                recorded.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return recorded;
    }

    /** The records of former versions stay. */
    private static void write(Map<String, String> made) throws IOException {
        Map<String, String> recorded = read();
        recorded.keySet().removeIf(key -> key.startsWith(Pipeline.VERSION + "/"));
        recorded.putAll(made);
        Files.writeString(
                RECORDED,
                recorded.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
