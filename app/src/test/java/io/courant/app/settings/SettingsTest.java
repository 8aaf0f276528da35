package io.courant.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.settings.Setting.Origin;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import io.courant.processor.ProcessorConfig;
import io.courant.sink.jdbc.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void theCommandLineWinsOverTheEnvironmentThatOverTheFileThatOverTheDefault() throws IOException {
        Path file = file("http.port: 1\nkafka:\n  port: 1\nconnect.port: 1\n");
        Settings settings = Settings.of(
                Optional.of(file),
                Map.of("COURANT_KAFKA_PORT", "2", "COURANT_CONNECT_PORT", "2", "PATH", "/bin"),
                Map.of("connect.port", option("connect.port", "3")));
        assertEquals(new Setting("http.port", "1", Origin.FILE, file + ":1"), settings.get("http.port"));
        assertEquals(
                new Setting("kafka.port", "2", Origin.ENVIRONMENT, "COURANT_KAFKA_PORT"), settings.get("kafka.port"));
        assertEquals(3, settings.number("connect.port"));
        assertEquals(Origin.DEFAULT, settings.get("partitions").origin());
    }

    @Test
    void namesFileLineAndNearestNameOfAnUnknownSetting() throws IOException {
        Path file = file("prefix: news.\nkafka:\n  prot: 19092\n");
        refused(file, file + ":3", "kafka.prot", "kafka.port");
    }

    @Test
    void namesWhereAValueStandsThatIsNone() throws IOException {
        Path file = file("kafka:\n  port: often\n");
        refused(file, file + ":2", "kafka.port", "often", "int");
        Path tooLarge = file("kafka.port: 70000\n");
        refused(tooLarge, "kafka.port", "65535");
    }

    @Test
    void refusesASettingThatStandsTwice() throws IOException {
        Path file = file("kafka.port: 1\nkafka:\n  port: 2\n");
        refused(file, file + ":3", file + ":1");
    }

    @Test
    void refusesWhatIsNotYaml() throws IOException {
        refused(file("kafka: [1, 2\n"), "not YAML");
        refused(file("- one\n- two\n"), "name: value");
    }

    @Test
    void refusesAVariableThatSetsNothing() {
        String refusal = assertThrows(
                        SettingsException.class,
                        () -> Settings.of(Optional.empty(), Map.of("COURANT_KAFKA_PROT", "1"), Map.of()))
                .getMessage();
        assertTrue(refusal.contains("COURANT_KAFKA_PORT"), refusal);
    }

    @Test
    void handsEachPartItsOwn() throws IOException {
        Path file = file("client:\n  security.protocol: SSL\nsink.sqlite.batch.records.max: 7\nprocessor.threads: 3\n");
        Settings settings = Settings.of(Optional.of(file), Map.of(), Map.of("data", option("data", "somewhere")));
        assertEquals(Map.of("security.protocol", "SSL"), settings.client());
        assertEquals("7", settings.below("sink.sqlite.").get("batch.records.max"));
        assertEquals("3", settings.processor().get(ProcessorConfig.THREADS));
        assertEquals(
                Path.of("somewhere/streams").toAbsolutePath().toString(),
                settings.processor().get(ProcessorConfig.STATE_DIR));
    }

    @Test
    void readsSourcesWithTheirOwnSettings() throws IOException {
        Path file = file("""
                prefix: news.
                sources:
                  - https://example.org/feed.xml
                  - articles
                  - feed: https://example.com/rss
                    id: example
                    full-text: auto
                    feed.interval-ms: 900000
                    tags: [world, "tech, too"]
                    headers:
                      X-Key: "1"
                      Accept-Language: de
                  - folder: /data
                    on-delete: withdraw
                """);
        List<DeclaredSource> sources = Settings.of(Optional.of(file), Map.of(), Map.of())
                .declaredSources()
                .orElseThrow()
                .list();
        assertEquals(4, sources.size());
        assertEquals(SourceSpec.Kind.FEED, sources.get(0).kind());
        assertEquals(SourceSpec.Kind.FOLDER, sources.get(1).kind());
        assertEquals(Optional.of(new SourceId("example")), sources.get(2).id());
        assertEquals(
                Map.of(
                        "feed.full-text",
                        "auto",
                        "feed.interval-ms",
                        "900000",
                        "feed.tags",
                        "world,tech, too",
                        "feed.headers",
                        "X-Key: 1 | Accept-Language: de"),
                sources.get(2).settings());
        assertEquals(file + ":13", sources.get(3).where());
        assertEquals(Map.of("on-delete", "withdraw"), sources.get(3).settings());
    }

    @Test
    void namesTheLineOfASourceThatIsNone() throws IOException {
        refused(
                file("sources:\n  - feed: https://example.org/\n    full-txt: auto\n"),
                ":3",
                "full-txt",
                "feed.full-text");
        refused(file("sources:\n  - feed: https://example.org/\n    full-text: maybe\n"), ":2", "full-text", "maybe");
        refused(file("sources:\n  - title: T\n"), ":2", "'feed'", "'folder'");
        refused(file("sources: https://example.org/\n"), ":1", "list");
        refused(file("sources:\n  - feed: https://example.org/\n    id: A b\n"), ":3", "source id");
    }

    @Test
    void theDatabaseToReadIsNamedAsASinkOrByItsJdbcUrlAndAnythingElseIsRefusedWhereItStands() throws IOException {
        assertEquals(
                Optional.of(new DatabaseAddress("jdbc:postgresql://db/news", "me", "geheim")),
                http("postgres://me:geheim@db/news").database());
        assertEquals(
                Optional.of(DatabaseAddress.of("jdbc:postgresql://db/news?user=me")),
                http("jdbc:postgresql://db/news?user=me").database());
        assertEquals(
                Optional.of(DatabaseAddress.of("jdbc:sqlite:/data/courant.db")),
                http("sqlite:/data/courant.db").database());
        assertEquals(Optional.empty(), http("  ").database());
        for (String none : List.of("mysql://me:geheim@db/news", "jsonl:/out", "/data/courant.db", "sqlite:")) {
            String refusal =
                    assertThrows(SettingsException.class, () -> http(none)).getMessage();
            assertTrue(refusal.startsWith("--set http.database: http.database: not a database: '"), refusal);
            assertTrue(refusal.contains("sqlite:PATH"), refusal);
            assertFalse(refusal.contains("geheim"), refusal);
        }
    }

    private static HttpConfig http(String database) {
        return Settings.of(Optional.empty(), Map.of(), Map.of("http.database", option("http.database", database)))
                .http();
    }

    @ParameterizedTest
    @CsvSource({
        "http.token, geheimgeheimgeheim, (hidden)",
        "feed.basic-auth, me:geheim, (hidden)",
        "sink.file.s3.secret.key, geheim, (hidden)",
        "client.sasl.jaas.config, a password=geheim;, (hidden)",
        "client.ssl.truststore.password, geheim, (hidden)",
        "'sinks', 'postgres://me:geheim@db/news,jsonl:/out', 'postgres://me:…@db/news,jsonl:/out'",
        "http.database, jdbc:postgresql://db/n?user=u&password=geheim, jdbc:postgresql://db/n?user=u&password=…",
        "http.public-url, https://news.example/, https://news.example/",
        "http.token, '', ''"
    })
    void secretsAreNotShown(String name, String value, String shown) {
        assertEquals(shown, option(name, value).withoutSecret().value());
    }

    private void refused(Path file, String... parts) {
        String refusal = assertThrows(SettingsException.class, () -> Settings.of(Optional.of(file), Map.of(), Map.of()))
                .getMessage();
        for (String part : parts) {
            assertTrue(refusal.contains(part), refusal);
        }
        assertEquals(1, refusal.lines().count(), refusal);
    }

    private static Setting option(String name, String value) {
        return new Setting(name, value, Origin.COMMAND_LINE, "--set " + name);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("courant.yaml"), text);
    }
}
