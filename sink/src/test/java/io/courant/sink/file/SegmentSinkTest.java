package io.courant.sink.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSinkTest {

    @TempDir
    Path directory;

    private JsonLinesStore store;
    private Sink sink;

    @BeforeEach
    void store() {
        store = new JsonLinesStore(directory.resolve("out"));
        sink = new Sink(store, new TopicLog(1));
    }

    @Test
    void aFilesNameHoldsItsFirstAndLastOffset() {
        sink.log().put(Sample.of("a")).put(Sample.of("b")).gap();
        ConnectWorker worker = sink.worker().start().drain();
        sink.log().put(Sample.of("c"));
        worker.drain();

        assertEquals(
                List.of("articles-0-000000000000-000000000001-1.jsonl", "articles-0-000000000002-000000000003-1.jsonl"),
                names());
    }

    @Test
    void articlesWaitForOthersAndAreWrittenWhenTheTaskStops() {
        sink.with(FileSinkConfig.ROLL_MS, "3600000");
        sink.log().put(Sample.of("a"));
        ConnectWorker worker = sink.worker().start().drain();
        assertEquals(List.of(), names());
        assertEquals(0L, worker.commit().get(sink.log().partitions().get(0)));

        sink.log().put(Sample.of("b"));
        worker.drain().stop();
        assertEquals(List.of("articles-0-000000000000-000000000001-1.jsonl"), names());
    }

    @Test
    void aFileIsWrittenWhenEnoughHasCome() {
        sink.with(FileSinkConfig.ROLL_MS, "3600000").with(FileSinkConfig.ROLL_BYTES, "100");
        for (int i = 0; i < 20; i++) {
            sink.log().put(Sample.of("item " + i));
        }
        sink.worker().pollingAtMost(5).start().drain();

        assertEquals(4, names().size());
    }

    @Test
    void whatACrashLeftBehindIsWrittenAgainAndNotDoubled() throws Exception {
        sink.log().put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain();
        // As if the process had died between a file and its offset.
        Path leftover = store.folder().resolve("articles-0-000000000002-000000000009-1.jsonl");
        Files.copy(store.files().get(0), leftover);

        sink.log().put(Sample.of("c"));
        sink.worker().start().drain();

        assertEquals(
                List.of("articles-0-000000000000-000000000001-1.jsonl", "articles-0-000000000002-000000000002-2.jsonl"),
                names());
    }

    @Test
    void aListingIsEnoughToGoOn() throws Exception {
        sink.log().put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain();
        try (var files = Files.walk(store.folder().resolve("_courant"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        ConnectWorker worker = sink.worker().start();

        assertEquals(2L, worker.position(sink.log().partitions().get(0)));
    }

    @Test
    void foldersAreMadeOfWhatAnArticleIs() {
        sink.with(FileSinkConfig.FOLDERS, "date={date}/tag={tag}");
        sink.log()
                .put(Sample.of("a").tagged("web3", "aigc"))
                .put(Sample.of("b").tagged())
                .remove(Sample.of("c"));
        sink.worker().start().drain();

        String name = "/articles-0-000000000000-000000000002-1.jsonl";
        assertEquals(
                List.of(
                        "date=2023-03-21/tag=_none" + name,
                        "date=2023-03-21/tag=aigc" + name,
                        "date=2023-03-21/tag=web3" + name,
                        "date=_none/tag=_none" + name),
                names());
        assertEquals(2, store.articles().size());
    }

    @Test
    void aResetWritesTheFilesAnew() {
        sink.log().put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain().stop();
        sink.log().put(Sample.of("c"));
        sink.worker().start().drain().stop();

        new FileSinkConnector()
                .alterOffsets(store.settings(), Map.of(sink.log().partitions().get(0), 1L));
        assertEquals(0L, store.nextOffsets().get(sink.log().partitions().get(0)), "a range cannot be cut");
        sink.worker().start().drain();

        assertEquals(List.of("articles-0-000000000000-000000000002-4.jsonl"), names());
    }

    @Test
    void aTopicThatWasMadeAnewIsNotMixedWithTheOldOne() {
        sink.log().put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain().stop();
        Sink anew = new Sink(store, new TopicLog(1));
        anew.log().put(Sample.of("d"));

        ConnectException refused =
                assertThrows(ConnectException.class, () -> anew.worker().start().drain());

        assertTrue(refused.getMessage().contains("another folder"), refused.getMessage());
    }

    @Test
    void wrongSettingsAreRefused() {
        for (String folders : List.of("{nothing}", "/a", "a/../b")) {
            Map<String, String> settings = new java.util.HashMap<>(store.settings());
            settings.put(FileSinkConfig.FOLDERS, folders);
            assertThrows(ConfigException.class, () -> new FileSinkConfig(settings));
        }
    }

    private List<String> names() {
        return store.files().stream()
                .map(file -> store.folder().relativize(file).toString())
                .toList();
    }
}
