package io.courant.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.SinkSuite.Sink;
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

/** A process that fills a store is killed (SIGKILL) at random moments, and started again until it has come to the end. */
public interface KilledSinkSuite {

    /** The address of an empty store, which may put files in the directory. */
    String newAddress(Path directory) throws Exception;

    /** The store at an address; also asked in the process that is killed. */
    SinkStore store(String address);

    /** What else is to hold when it is over. */
    default void check(String address, Map<DocumentId, Article> expected) {}

    default int records() {
        return 2000;
    }

    @Test
    default void threeKillsLeaveNoTrace(@TempDir Path directory) throws Exception {
        kill(directory, 3);
    }

    @Test
    @Tag("long")
    default void aHundredKillsLeaveNoTrace(@TempDir Path directory) throws Exception {
        kill(directory, 100);
    }

    private void kill(Path directory, int kills) throws Exception {
        long seed = Long.getLong("courant.test.seed", System.nanoTime());
        System.out.println(getClass().getSimpleName() + ": -Dcourant.test.seed=" + seed);
        Random random = new Random(seed);
        String address = newAddress(directory);
        SinkStore store = store(address);
        new Sink(store, new TopicLog(1)).worker().start().stop();
        long applied = 0;
        for (int kill = 0; kill < kills; kill++) {
            Process process = start(directory, address, seed);
            long until = applied + random.nextInt(2 * records() / kills / 3 + 1);
            while (process.isAlive() && applied < until) {
                LockSupport.parkNanos(10_000_000);
                applied = applied(store);
            }
            process.destroyForcibly().waitFor();
        }
        assertTrue(applied < records(), "the last kill came too late to prove anything");

        Process last = start(directory, address, seed);
        assertEquals(0, last.waitFor(), () -> "see " + directory.resolve("process.log"));

        Map<DocumentId, Article> expected = new TreeMap<>();
        topic(seed, records(), expected);
        expected.replaceAll((id, article) -> store.stored(article));
        assertEquals(expected, store.articles());
        assertEquals(records(), applied(store));
        check(address, expected);
    }

    private static long applied(SinkStore store) {
        return store.nextOffsets().values().stream().mapToLong(Long::longValue).sum();
    }

    private Process start(Path directory, String address, long seed) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        Filling.class.getName(),
                        getClass().getName(),
                        address,
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "process.log"))
                .start();
    }

    private static TopicLog topic(long seed, int records, Map<DocumentId, Article> expected) {
        Random random = new Random(seed);
        TopicLog log = new TopicLog(3);
        for (int i = 0; i < records; i++) {
            Sample sample = Sample.of("item " + random.nextInt(records / 7));
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

    /** The process: fills the store, with Kafka remembering nothing. */
    final class Filling {

        private Filling() {}

        public static void main(String[] arguments) throws Exception {
            var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
            constructor.setAccessible(true);
            KilledSinkSuite suite = (KilledSinkSuite) constructor.newInstance();
            TopicLog log = topic(Long.parseLong(arguments[2]), suite.records(), new TreeMap<>());
            new Sink(suite.store(arguments[1]), log)
                    // A killed process' lock goes with it, but a reader may be looking.
                    .with("lock.timeout.ms", "5000")
                    .worker()
                    .pollingAtMost(20)
                    .start()
                    .drain()
                    .stop();
        }
    }
}
