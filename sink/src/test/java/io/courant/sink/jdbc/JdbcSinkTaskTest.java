package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.sink.ArticlePosition;
import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSinkTaskTest {

    private static final TopicPartition FIRST = new TopicPartition(TopicLog.TOPIC, 0);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = FaultyDatabase.Fault.class,
            names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
    void aCommitWhoseAnswerIsLostIsNeitherMissedNorDoubled(FaultyDatabase.Fault fault) {
        SqliteStore store = new SqliteStore(directory);
        Sink sink = new Sink(store, new TopicLog(1));
        FaultyDatabase faulty = new FaultyDatabase(new SqliteDialect().toWrite(DatabaseAddress.of(store.url), 0));
        SinkTask task = new JdbcSinkTask(
                config -> new SinkDatabase(DatabaseAddress.of(store.url), new SqliteDialect(), faulty));
        sink.log().put(Sample.of("a"));
        ConnectWorker worker = sink.worker(task).start().drain();

        sink.log().put(Sample.of("b")).remove(Sample.of("a"));
        faulty.next = fault;
        assertFalse(worker.poll());
        assertEquals(1, worker.retries());
        assertEquals(
                fault == FaultyDatabase.Fault.AFTER_COMMIT ? 3L : 1L,
                store.nextOffsets().get(FIRST));

        sink.log().put(Sample.of("c"));
        worker.drain();
        assertEquals(
                Map.of(
                        Sample.of("b").id(), new ArticlePosition(0, 1),
                        Sample.of("c").id(), new ArticlePosition(0, 3)),
                store.positions());
        assertEquals(4L, worker.commit().get(FIRST));
        assertEquals(1, worker.metric("courant-sink-retries-total"));
        assertEquals(0, worker.metric("courant-sink-errant-records-total"));
        assertTrue(worker.metric("courant-sink-rows-total") >= 2);
        assertTrue(worker.metric("courant-sink-batch-seconds-total") > 0);
    }

    @Test
    void aDatabaseThatWasLostIsFilledAgainFromTheBeginning() throws Exception {
        Sink sink = new Sink(new SqliteStore(directory), new TopicLog(1));
        sink.log().put(Sample.of("a")).put(Sample.of("b"));
        sink.worker().start().drain().stop();
        Files.delete(directory.resolve("courant.db"));

        sink.worker().start().drain();

        assertEquals(2, sink.store().articles().size());
    }

    @Test
    void aTopicThatWasMadeAnewIsAppliedFromItsBeginning() {
        SqliteStore store = new SqliteStore(directory);
        Sink before = new Sink(store, new TopicLog(1));
        before.log().put(Sample.of("a")).put(Sample.of("b")).put(Sample.of("c"));
        before.worker().start().drain().stop();

        Sink after = new Sink(store, new TopicLog(1));
        after.log().put(Sample.of("d")).put(Sample.of("a").revised());
        after.worker().start().drain();

        assertEquals(4, store.articles().size());
        assertEquals(
                Sample.of("a").revised().article(),
                store.articles().get(Sample.of("a").id()));
        assertEquals(2L, store.nextOffsets().get(FIRST));
    }

    @Test
    void tasksThatWriteOneFileAtOnceWaitForOneAnother() throws Exception {
        SqliteStore store = new SqliteStore(directory);
        Sink sink = new Sink(store, new TopicLog(3)).with(JdbcSinkConfig.LOCK_TIMEOUT_MS, "5000");
        for (int i = 0; i < 600; i++) {
            sink.log().put(Sample.of("item " + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<ConnectWorker>> running = new ArrayList<>();
        for (TopicPartition partition : sink.log().partitions()) {
            ConnectWorker worker =
                    sink.worker(store.newTask(), List.of(partition)).pollingAtMost(20);
            running.add(threads.submit(() -> worker.start().drain()));
        }
        for (Future<ConnectWorker> worker : running) {
            worker.get();
        }
        threads.shutdown();

        assertEquals(600, store.articles().size());
    }

    @Test
    void aFolderThatIsMissingIsMade() {
        Sink sink = new Sink(new SqliteStore(directory.resolve("a/b")), new TopicLog(1));
        sink.log().put(Sample.of("a"));

        sink.worker().start().drain();

        assertEquals(1, sink.store().articles().size());
    }

    @Test
    void aFileThatIsNoDatabaseStopsTheTaskAndSaysSo() throws Exception {
        Files.writeString(
                directory.resolve("courant.db"), "a shopping list, long enough to be read as a header".repeat(40));
        Sink sink = new Sink(new SqliteStore(directory), new TopicLog(1));

        ConnectException refused =
                assertThrows(ConnectException.class, () -> sink.worker().start());

        assertTrue(refused.getMessage().contains("right database"), refused.getMessage());
    }

    @Test
    void aDatabaseOfSomebodyElseIsLeftAlone() throws Exception {
        SqliteStore store = new SqliteStore(directory);
        store.execute("CREATE TABLE recipes (id INTEGER)");

        ConnectException refused = assertThrows(
                ConnectException.class,
                () -> new Sink(store, new TopicLog(1)).worker().start());

        assertTrue(refused.getMessage().contains("not Courant's"), refused.getMessage());
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
        SqliteStore store = new SqliteStore(directory);
        new Sink(store, new TopicLog(1)).worker().start().stop();
        store.execute("INSERT INTO schema_version VALUES (9, '9', 'newer', 'SQL', 'V9__newer.sql', 1, 'x',"
                + " CURRENT_TIMESTAMP, 1, 1)");

        ConnectException refused = assertThrows(
                ConnectException.class,
                () -> new Sink(store, new TopicLog(1)).worker().start());

        assertTrue(refused.getMessage().contains("newer version"), refused.getMessage());
    }

    @Test
    void theWrongConvertersStopTheTaskAndAreNamed() {
        Sink sink = new Sink(new SqliteStore(directory), new TopicLog(1)).with("errors.tolerance", "all");
        ConnectWorker worker = sink.worker().start();
        var record = new org.apache.kafka.connect.sink.SinkRecord(TopicLog.TOPIC, 0, null, "key", null, Map.of(), 0);
        JdbcSinkTask task = new JdbcSinkTask();
        task.initialize(worker);
        task.start(worker.configs());
        task.open(List.of(FIRST));

        ConnectException refused = assertThrows(ConnectException.class, () -> task.put(List.of(record)));

        assertTrue(refused.getMessage().contains("ByteArrayConverter"), refused.getMessage());
    }
}
