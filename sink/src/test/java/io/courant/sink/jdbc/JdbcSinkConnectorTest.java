package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcSinkConnectorTest {

    private static final TopicPartition FIRST = new TopicPartition(TopicLog.TOPIC, 0);

    @TempDir
    Path directory;

    private final JdbcSinkConnector connector = new JdbcSinkConnector();

    @Test
    void connectFindsItByTheServiceFile() {
        assertTrue(ServiceLoader.load(SinkConnector.class).stream()
                .anyMatch(found -> found.type() == JdbcSinkConnector.class));
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertTrue(connector.version().matches("\\d+\\.\\d+\\.\\d+.*"), connector.version());
    }

    @Test
    void eachTaskGetsAllSettings() {
        Map<String, String> settings = new SqliteStore(directory).settings();
        connector.start(settings);

        assertEquals(List.of(settings, settings), connector.taskConfigs(2));
    }

    @Test
    void aUrlThatNamesNoKnownDatabaseIsRefused() {
        for (String url : List.of("jdbc:oracle:x", "courant.db", "jdbc:sqlite:", "jdbc:sqlite::memory:")) {
            Map<String, String> settings = Map.of("name", "x", JdbcSinkConfig.CONNECTION_URL, url);
            assertThrows(ConfigException.class, () -> connector.start(settings), url);
        }
        assertThrows(ConfigException.class, () -> connector.start(Map.of("name", "x")));
    }

    @Test
    void alteredOffsetsAreThoseOfTheDatabase() {
        SqliteStore store = new SqliteStore(directory);
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a")).put(Sample.of("b")).put(Sample.of("c"));
        ConnectWorker old = sink.worker().start().drain();

        assertTrue(connector.alterOffsets(store.settings(), Map.of(FIRST, 1L)));

        assertEquals(1L, store.nextOffsets().get(FIRST));
        assertThrows(ConnectException.class, () -> {
            sink.log().put(Sample.of("d"));
            old.poll();
        });
        assertEquals(1L, sink.worker().start().position(FIRST));
    }

    @Test
    void offsetsCanBeSetBeforeTheFirstStart() {
        SqliteStore store = new SqliteStore(directory);
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a")).put(Sample.of("b"));

        connector.alterOffsets(store.settings(), Map.of(FIRST, 1L));
        sink.worker().start().drain();

        assertEquals(List.of(Sample.of("b").id()), List.copyOf(store.articles().keySet()));
    }

    @Test
    void aResetMeansFromTheBeginning() throws Exception {
        SqliteStore store = new SqliteStore(directory);
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain().stop();
        store.execute("DELETE FROM articles");
        Map<TopicPartition, Long> reset = new HashMap<>();
        reset.put(FIRST, null);

        assertTrue(connector.alterOffsets(store.settings(), reset));
        sink.worker().start().drain();

        assertEquals(2, store.articles().size());
    }

    @Test
    void offsetsThatCannotBeChangedNowAreRefusedClearly() {
        SqliteStore store = new SqliteStore(directory);
        new Sink(store, new TopicLog(1)).worker().start().stop();

        assertThrows(ConnectException.class, () -> connector.alterOffsets(store.settings(), Map.of(FIRST, -1L)));
        try (SinkStore.Outage outage = store.outage()) {
            ConnectException refused = assertThrows(
                    ConnectException.class, () -> connector.alterOffsets(store.settings(), Map.of(FIRST, 7L)));
            assertTrue(refused.getMessage().contains("try again"), refused.getMessage());
        }
        assertFalse(store.nextOffsets().containsValue(7L));
    }
}
