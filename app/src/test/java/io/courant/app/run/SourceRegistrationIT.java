package io.courant.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.FatalException;
import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.output.Console;
import io.courant.app.settings.Settings;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import io.courant.ingest.own.SourceRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a settings file declares, from its text to the topic of sources. */
class SourceRegistrationIT {

    private static final Topics TOPICS = new Topics("test.", 2);

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private DataDirectory data;
    private EmbeddedBroker broker;
    private SourceRegistry registry;

    @BeforeEach
    void start() {
        data = DataDirectory.hold(directory.resolve("data"));
        broker = EmbeddedBroker.start(data, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicProvisioner(admin).ensure(TOPICS.fixed());
        }
        registry = new SourceRegistry(Map.of("bootstrap.servers", broker.bootstrapServers()), TOPICS);
    }

    @AfterEach
    void stop() {
        registry.close();
        broker.close();
        data.close();
    }

    @Test
    void theFileIsFollowedWhenItAddsChangesAndRemovesAndNothingElseIsTouched() throws Exception {
        SourceSpec added = FolderSource.of(folder("by-hand").toString(), Map.of(), Instant.EPOCH);
        registry.add(added);
        register("""
                sources:
                  - feed: https://example.org/a.xml
                  - feed: https://example.org/b.xml
                    id: b
                    language: de
                """);
        Instant since = byAddress().get("https://example.org/b.xml").addedAt();
        assertEquals(3, registry.list().size());

        register("""
                sources:
                  - feed: https://example.org/moved.xml
                    id: b
                    language: fr
                """);

        Map<String, SourceSpec> now = byAddress();
        assertEquals(
                List.of("https://example.org/moved.xml", added.address()).stream()
                        .sorted()
                        .toList(),
                List.copyOf(now.keySet()));
        SourceSpec moved = now.get("https://example.org/moved.xml");
        assertEquals("b", moved.id().value());
        assertEquals(since, moved.addedAt(), "it is the same source as before");
        assertEquals("fr", moved.settings().get("feed.language"));
        assertTrue(
                notes.toString(StandardCharsets.UTF_8).contains("no longer watches https://example.org/a.xml"),
                notes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSourceThatStandsThereTwiceIsRefusedWithItsLineAndNothingChanges() throws Exception {
        FatalException refused = assertThrows(FatalException.class, () -> register("""
                sources:
                  - feed: https://example.org/a.xml
                  - feed: https://example.org/a.xml
                """));

        assertTrue(String.valueOf(refused.getMessage()).contains("courant.yaml:3"), refused.getMessage());
        assertTrue(registry.list().isEmpty());
    }

    private void register(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("courant.yaml"), yaml);
        Settings settings = Settings.of(Optional.of(file), Map.of(), Map.of());
        PrintStream stream = new PrintStream(notes, true, StandardCharsets.UTF_8);
        new SourceRegistration(registry, new Console(stream, stream)).register(List.of(), settings.declaredSources());
    }

    private Map<String, SourceSpec> byAddress() {
        Map<String, SourceSpec> sources = new TreeMap<>();
        registry.list().forEach(source -> sources.put(source.address(), source));
        return sources;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }
}
