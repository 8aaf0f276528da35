package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that fills a database is killed (SIGKILL) at random moments, and started again until it has come to the end. */
class KilledSinkIT {

    private static final int RECORDS = 6000;

    @TempDir
    Path directory;

    @Test
    void threeKillsLeaveNoTrace() throws Exception {
        kill(3);
    }

    @Test
    @Tag("long")
    void aHundredKillsLeaveNoTrace() throws Exception {
        kill(100);
    }

    private void kill(int kills) throws Exception {
        long seed = Long.getLong("courant.test.seed", System.nanoTime());
        System.out.println("KilledSinkIT: -Dcourant.test.seed=" + seed);
        Random random = new Random(seed);
        SqliteStore store = new SqliteStore(directory);
        new Sink(store, new TopicLog(1)).worker().start().stop();
        long applied = 0;
        try (ArticleDatabase watched = ArticleDatabase.open(store.url)) {
            for (int kill = 0; kill < kills; kill++) {
                Process process = start(seed);
                long until = applied + random.nextInt((int) (2 * RECORDS / kills / 3 + 1));
                while (process.isAlive() && applied < until) {
                    LockSupport.parkNanos(2_000_000);
                    applied = applied(watched);
                }
                process.destroyForcibly().waitFor();
            }
        }
        assertTrue(applied < RECORDS, "the last kill came too late to prove anything");
        assertEquals(0, start(seed).waitFor());

        Map<DocumentId, Article> expected = new TreeMap<>();
        topic(seed, expected);
        assertEquals(expected, store.articles());
        try (ArticleDatabase database = ArticleDatabase.open(store.url)) {
            assertEquals(RECORDS, applied(database));
            long found = database.search("修订", RECORDS).size();
            assertEquals(expected.size(), found);
        }
    }

    private static long applied(ArticleDatabase database) {
        return database.nextOffsets(DatabaseStore.CONNECTOR).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Process start(long seed) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        KilledSinkIT.class.getName(),
                        directory.toString(),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "process.log"))
                .start();
    }

    /** Fills the database in the directory, with Kafka remembering nothing. */
    public static void main(String[] arguments) {
        TopicLog log = topic(Long.parseLong(arguments[1]), new TreeMap<>());
        SqliteStore store = new SqliteStore(Path.of(arguments[0]));
        // A killed process' lock goes with it, but a reader may be looking.
        new Sink(store, log)
                .with(JdbcSinkConfig.LOCK_TIMEOUT_MS, "5000")
                .worker()
                .pollingAtMost(20)
                .start()
                .drain()
                .stop();
    }

    private static TopicLog topic(long seed, Map<DocumentId, Article> expected) {
        Random random = new Random(seed);
        TopicLog log = new TopicLog(3);
        for (int i = 0; i < RECORDS; i++) {
            Sample sample = Sample.of("item " + random.nextInt(800));
            if (random.nextInt(5) == 0) {
                log.remove(sample);
                expected.remove(sample.id());
            } else {
                Sample revision = sample.saying("标题 " + i, "第 " + i + " 次修订")
                        .tagged(List.of("aigc", "web3")
                                .subList(random.nextInt(2), 2)
                                .toArray(String[]::new));
                log.put(revision);
                expected.put(revision.id(), revision.article());
            }
        }
        return log;
    }
}
