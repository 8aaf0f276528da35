package io.courant.ingest.feed.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every feed in {@code feeds/} beside what is read from it: {@code name.xml} and {@code name.xml.expected}. With {@code
 * -Dcourant.fixtures.write=FOLDER} the files of that folder are written instead, for a person to review.
 */
class FeedFixturesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String SUFFIX = ".expected";

    static List<String> feeds() throws IOException {
        return Fixtures.names();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void readsEachFeedAsTheFileBesideItSays(String name) throws IOException {
        JsonNode read = MAPPER.readTree(line(name));
        String folder = System.getProperty("courant.fixtures.write", "");
        if (!folder.isEmpty()) {
            Files.writeString(Path.of(folder, name + SUFFIX), MAPPER.writeValueAsString(read) + "\n");
            return;
        }
        try (InputStream expected = getClass().getResourceAsStream("feeds/" + name + SUFFIX)) {
            assertNotNull(expected, name + " has no " + name + SUFFIX + " beside it");
            String text = new String(expected.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(MAPPER.writeValueAsString(MAPPER.readTree(text)), MAPPER.writeValueAsString(read));
        }
    }

    private static String line(String name) throws IOException {
        FeedContext context = FeedContext.of("https://feeds.example/dir/feed.xml", java.util.Optional.empty());
        try {
            return FeedJson.line(name, new FeedParser().parse(Fixtures.bytes(name), context));
        } catch (UnparsableFeedException e) {
            return FeedJson.line(name, e.getMessage());
        }
    }
}
