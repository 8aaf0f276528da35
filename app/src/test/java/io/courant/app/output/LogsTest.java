package io.courant.app.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogsTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true, StandardCharsets.UTF_8));

    @AfterEach
    void silence() {
        Logs.toNowhere();
    }

    @Test
    void asJsonEachEventIsOneObjectWhateverItsTextHolds() throws Exception {
        Path file = directory.resolve("courant.log");
        Logs.toFile(file, console, LogLayout.JSON);
        LoggerFactory.getLogger("io.courant.test")
                .warn("two\nlines, \"{}\" and 元宇宙", "quoted", new IllegalStateException("why\nnot"));

        List<String> lines = Files.readAllLines(file);
        assertEquals(1, lines.size());
        JsonNode event = Json.MAPPER.readTree(lines.get(0));
        assertEquals(
                "two\nlines, \"quoted\" and 元宇宙", event.path("formattedMessage").asText());
        assertEquals("WARN", event.path("level").asText());
        assertEquals("io.courant.test", event.path("loggerName").asText());
        assertTrue(event.path("timestamp").asLong() > 0);
        assertEquals("why\nnot", event.path("throwable").path("message").asText());
        assertTrue(text().startsWith("courant: WARN: two\n"), "people still read: " + text());
    }

    @Test
    void allOfItGoesToStandardErrorForContainers() throws Exception {
        Logs.toStandardError(console, LogLayout.JSON);
        LoggerFactory.getLogger("org.example").info("begins");
        LoggerFactory.getLogger("kafka.log.talk").info("partition 1 of 1,000");

        assertEquals(1, text().lines().count());
        assertEquals(
                "begins", Json.MAPPER.readTree(text()).path("formattedMessage").asText());
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
