package io.courant.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.DatabaseAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkSpecTest {

    private static final Topics TOPICS = new Topics("courant.", 3);
    private static final Path OWN = Path.of("/data/courant.db");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://me:s%40cret@db:5432/news?ssl=true",
                "postgres:postgresql://me:s%40cret@db:5432/news?ssl=true",
                "postgresql://me:s%40cret@db:5432/news?ssl=true",
                "postgres:jdbc:postgresql://me:s%40cret@db:5432/news?ssl=true"
            })
    void everyWayToWriteAPostgresAddressMeansTheSame(String text) {
        SinkSpec spec = SinkSpec.parse(text);

        assertEquals(
                new DatabaseAddress("jdbc:postgresql://db:5432/news?ssl=true", "me", "s@cret"),
                spec.database().orElseThrow());
        assertEquals(spec, SinkSpec.parse(spec.text()));
        assertFalse(spec.shown().contains("cret"), spec.shown());
        assertFalse(spec.connector(TOPICS, OWN).contains("cret"));
    }

    @Test
    void severalStandInOneSettingThoughAUrlMayHaveCommas() {
        List<SinkSpec> sinks = SinkSpec.parseAll("postgres://a:1,b:2/news, jsonl:/out,markdown:s3://notes/x");

        assertEquals(
                List.of("postgres://a:1,b:2/news", "jsonl:/out", "markdown:s3://notes/x"),
                sinks.stream().map(SinkSpec::text).toList());
        assertTrue(sinks.get(2).needsPlugin());
        assertFalse(sinks.get(1).needsPlugin());
        assertEquals(List.of(), SinkSpec.parseAll(" "));
    }

    @Test
    void aConnectorsNameIsTheSameInEveryRunAndItsOwn() {
        assertEquals("courant.sqlite", SinkSpec.parse("sqlite:" + OWN).connector(TOPICS, OWN));
        assertNotEquals("courant.sqlite", SinkSpec.parse("sqlite:/other.db").connector(TOPICS, OWN));
        assertNotEquals(
                SinkSpec.parse("jsonl:/a").connector(TOPICS, OWN),
                SinkSpec.parse("jsonl:/b").connector(TOPICS, OWN));
        // Another password is no other sink.
        assertEquals(
                SinkSpec.parse("postgres://me:a@db/news").connector(TOPICS, OWN),
                SinkSpec.parse("postgres://me:b@db/news").connector(TOPICS, OWN));
    }

    @Test
    void aKindsOwnSettingsGoToItsConnector() {
        Map<String, String> config = SinkSpec.parse("jsonl:/out").config(Map.of("roll.ms", "5"));

        assertEquals("5", config.get("roll.ms"));
        assertEquals("jsonl", config.get("file.format"));
        assertEquals("/out", config.get("file.target"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sqlite", "sqlite:", "mysql://me:secret@db/news", "/path"})
    void whatIsNoSinkIsRefusedAndTheKindsAreNamed(String text) {
        String refusal = assertThrows(IllegalArgumentException.class, () -> SinkSpec.parse(text))
                .getMessage();

        assertTrue(refusal.contains("postgres:URL"), refusal);
        assertFalse(refusal.contains("secret"), refusal);
    }
}
