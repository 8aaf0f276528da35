package io.courant.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.app.output.Console;
import io.courant.contract.serde.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourantTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "ingest",
                "process",
                "connect",
                "subscribe",
                "search",
                "show",
                "inspect",
                "feed",
                "add",
                "remove",
                "sources",
                "replay",
                "audit",
                "trace",
                "forget",
                "dead",
                "plan",
                "apply",
                "taxonomy",
                "status",
                "doctor",
                "config"
            })
    void everyCommandHasHelp(String command) {
        assertEquals(0, courant(command, "--help"));
        assertTrue(out().contains("--bootstrap-servers") && out().contains("--format"), out());
        assertEquals("", err());
    }

    @Test
    void noCommandIsWrongUsageAndShowsThemAll() {
        assertEquals(2, courant());
        assertTrue(err().contains("subscribe"), err());
        assertEquals("", out());
    }

    @Test
    void anUnknownCommandOrOptionIsWrongUsageInOneLine() {
        assertEquals(2, courant("subscrib"));
        oneLine("subscribe", "--help");
        assertEquals(2, courant("search"));
        oneLine("WORD");
        assertEquals(2, courant("search", "word", "--limt", "3"));
        oneLine("--limt");
        assertEquals(2, courant("search", "word", "--limit", "0"));
        oneLine("--limit", "1000");
        assertEquals(2, courant("show", "abc", "--format", "xml"));
        oneLine("xml");
        assertEquals(2, courant("subscribe", "metaverse", "--since", "yesterday"));
        oneLine("yesterday", "1h");
        assertEquals(2, courant("config", "--set", "kafka.prot=1"));
        oneLine("kafka.prot", "kafka.port");
    }

    @Test
    void whatNeedsARunSaysSoInOneLineAndFails() {
        String data = folder.resolve("data").toString();
        assertEquals(1, courant("subscribe", "metaverse", "--data", data));
        oneLine(data, "courant run", "--bootstrap-servers");
        assertEquals(1, courant("search", "word", "--data", data));
        oneLine("courant.db", "courant run");
        assertEquals(1, courant("search", "word", "--data", data, "--set", "sinks=jsonl:out"));
        oneLine("jsonl", "--sink sqlite:PATH", "http.database");
        String elsewhere = folder.resolve("elsewhere.db").toString();
        assertEquals(1, courant("search", "word", "--data", data, "--set", "http.database=jdbc:sqlite:" + elsewhere));
        oneLine(elsewhere);
        assertEquals(1, courant("show", "abc", "--data", data));
        oneLine("courant.db");
        assertEquals(1, courant("status", "--data", data));
        oneLine(data);
        assertTrue(Files.notExists(folder.resolve("data")), "only a run makes a data directory");
    }

    @Test
    void doctorLooksAtThisMachineAlsoWhenNothingRuns() {
        String data = folder.resolve("data").toString();
        assertEquals(0, courant("doctor", "--data", data, "--format", "json"), out());
        var findings = out().lines().map(CourantTest::json).toList();
        assertTrue(
                findings.stream()
                        .anyMatch(finding -> finding.path("subject").asText().equals("java")),
                out());
        assertTrue(
                findings.stream()
                        .anyMatch(finding -> finding.path("subject").asText().equals("kafka")
                                && finding.path("hint").asText().contains("courant run")),
                out());
        assertTrue(Files.notExists(folder.resolve("data")));
    }

    @Test
    void doctorFailsWhenNoKafkaAnswers() {
        assertEquals(
                1,
                courant("doctor", "--data", folder.resolve("data").toString(), "--bootstrap-servers", "127.0.0.1:1"));
        assertTrue(out().contains("WRONG  kafka") && out().contains("127.0.0.1:1"), out());
    }

    @Test
    void aSourceThatCannotBeWatchedIsRefusedBeforeAnythingStarts() {
        String data = folder.resolve("data").toString();
        assertEquals(1, courant("run", "--data", data, folder.resolve("nowhere").toString()));
        oneLine("nowhere", "does not exist");
        assertEquals(1, courant("run", "--data", data, "ftp://example.org/feed.xml"));
        oneLine("ftp://example.org/feed.xml", "http://");
        assertTrue(Files.notExists(folder.resolve("data")));
    }

    @Test
    void aStaleRuntimeFileCountsAsNothingRunning() throws IOException {
        Files.writeString(folder.resolve("runtime.json"), """
                {"pid": 999999999, "bootstrapServers": "127.0.0.1:1", "http": "http://127.0.0.1:1", "prefix": "courant.",
                 "database": "x", "version": "1", "startedAt": "2026-01-01T00:00:00Z"}
                """);
        assertEquals(1, courant("status", "--data", folder.toString()));
        oneLine("nothing runs");
    }

    @Test
    void configSaysWhereEachValueComesFrom() throws IOException {
        Path file = Files.writeString(folder.resolve("my.yaml"), "partitions: 8\n");
        assertEquals(0, courant("config", "--config", file.toString(), "--data", "here"));
        assertTrue(out().contains("partitions = 8  # " + file + ":1"), out());
        assertTrue(out().contains("data = here  # --data"), out());
        assertTrue(out().contains("kafka.port = 19092  # default"), out());
    }

    @Test
    void inspectPrintsALineForEachDocumentInOrderAlsoForBadOnes() throws IOException {
        Files.writeString(folder.resolve("a.md"), "---\ntitle: About Kafka\n---\nKafka keeps a log.\n");
        Files.write(folder.resolve("b.bin"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 0});
        Files.writeString(folder.resolve("c.jsonl"), """
                {"id": "one", "title": "First", "text": "The first line is about Kafka.", "lang": "en"}
                {"title": "Second", "text": "The second line has no id."}
                """);
        assertEquals(0, courant("inspect", "--format", "json", folder.toString()), err());
        var lines = out().lines().map(CourantTest::json).toList();
        assertEquals(4, lines.size(), out());
        assertEquals("About Kafka", lines.get(0).path("title").asText());
        assertTrue(lines.get(0).path("file").asText().endsWith("a.md"), out());
        assertTrue(lines.get(0).path("storyId").isTextual(), out());
        assertTrue(lines.get(1).path("error").asText().startsWith("binary"), out());
        assertEquals("one", lines.get(2).path("id").asText());
        assertTrue(lines.get(2).path("file").isMissingNode(), out());
        assertTrue(lines.get(3).path("file").asText().endsWith("c.jsonl#line-2"), out());
    }

    @Test
    void inspectFailsWhenAnInputIsNotThere() {
        assertEquals(1, courant("inspect", folder.resolve("nowhere").toString()));
        assertTrue(out().contains("nowhere"), out());
    }

    private static JsonNode json(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private void oneLine(String... parts) {
        assertEquals(1, err().lines().count(), err());
        assertTrue(err().startsWith("courant: "), err());
        for (String part : parts) {
            assertTrue(err().contains(part), err());
        }
    }

    private int courant(String... arguments) {
        out.reset();
        err.reset();
        Console console = new Console(print(out), print(err));
        return Courant.execute(new Invocation(console, Map.of()), arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
