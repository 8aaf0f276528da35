package io.courant.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.app.Await;
import io.courant.app.JavaProcess;
import io.courant.app.Main;
import io.courant.app.output.Console;
import io.courant.contract.serde.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {

    @TempDir
    Path home;

    private Path folder;
    private Path data;

    @BeforeEach
    void writeArticles() throws IOException {
        folder = Files.createDirectory(home.resolve("my articles"));
        data = home.resolve("data");
        write("one.md", "腾讯谈元宇宙", "腾讯在大会上谈到了元宇宙。元宇宙需要算力。");
        write("two.md", "Kafka in practice", "Apache Kafka is a log. Kafka Streams reads it.");
    }

    @Test
    void takesAFolderToTagTopicsAndDatabaseRefusesASecondRunAndStopsInGoodOrder() throws Exception {
        try (JavaProcess run = run()) {
            run.awaitLine("Courant ");
            awaitArticles(run, "腾讯谈元宇宙", "Kafka in practice");
            refusesASecondRun();
            tellsWhatItHas();
            run.terminate();
            assertEquals(0, run.awaitEnd(), run.output());
        }
        assertTrue(Files.notExists(data.resolve("runtime.json")));
        try (JavaProcess again = run()) {
            again.awaitLine("Courant ");
            write("three.md", "三号文章", "这一篇讲区块链与元宇宙。");
            awaitArticles(again, "三号文章");
            again.terminate();
            assertEquals(0, again.awaitEnd(), again.output());
            assertFalse(again.output().contains("  Kafka in practice"), "what was printed is not printed again");
        }
    }

    private void refusesASecondRun() throws Exception {
        try (JavaProcess second = run()) {
            assertEquals(1, second.awaitEnd());
            assertEquals(1, second.output().lines().count(), second.output());
            assertTrue(second.output().contains("in use by process"), second.output());
        }
    }

    private void tellsWhatItHas() throws Exception {
        Await.until(() -> lines("subscribe", "metaverse").size() == 1, () -> lines("subscribe", "metaverse"));
        String line = lines("subscribe", "metaverse", "--since", "1h", "--format", "json")
                .get(0);
        JsonNode article = Json.MAPPER.readTree(line);
        assertEquals("add", article.path("op").asText());
        assertEquals("腾讯谈元宇宙", article.path("title").asText());
        assertEquals(1, lines("subscribe", "metaverse", "tencent", "--any").size(), "an article comes once");
        assertEquals(1, lines("subscribe", "metaverse", "tencent", "--all").size());
        assertTrue(lines("subscribe", "metavers").get(0).contains("did you mean metaverse"));
        Await.until(() -> lines("search", "腾讯").size() == 2, () -> lines("search", "腾讯"));
        String id = article.path("id").asText();
        assertEquals("腾讯谈元宇宙", lines("show", id.substring(0, 10)).get(0));
        List<String> status = lines("status");
        assertTrue(status.contains("articles      2") && status.contains("dead letters  0"), status.toString());
    }

    private void awaitArticles(JavaProcess run, String... titles) throws InterruptedException {
        List<String> missing = new ArrayList<>(Arrays.asList(titles));
        while (!missing.isEmpty()) {
            String line = run.awaitLine("");
            missing.removeIf(line::contains);
        }
    }

    private JavaProcess run() throws IOException {
        return JavaProcess.start(
                Main.class,
                "run",
                folder.toString(),
                "--data",
                data.toString(),
                "--set",
                "kafka.port=0",
                "--set",
                "http.port=0",
                "--set",
                "connect.port=0");
    }

    /** What a command prints, on both streams. */
    private List<String> lines(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        Courant.execute(new Invocation(new Console(stream, stream), Map.of()), all.toArray(String[]::new));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void write(String name, String title, String text) throws IOException {
        Files.writeString(folder.resolve(name), "---\ntitle: " + title + "\n---\n" + text + "\n");
    }
}
