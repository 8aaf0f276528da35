package io.courant.bench.stories;

import io.courant.bench.machine.Machine;
import io.courant.bench.machine.ScratchFolder;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.SchemaId;
import io.courant.processor.dedupe.Membership;
import io.courant.processor.dedupe.Posting;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.StoryIndex;
import io.courant.processor.dedupe.StoryPacking;
import io.courant.processor.dedupe.StoryRoll;
import io.courant.processor.dedupe.StoryTables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Signatures a second: made from texts, and taken in by the story task. Both the time that passed and the processor time of the one
 * thread are told: on a busy machine only the latter says what one core can do.
 */
@Command(
        name = "bench/run stories",
        mixinStandardHelpOptions = true,
        description = "Measures how many signatures a second the story task takes.")
public final class StoryBench implements Callable<Integer> {

    private static final int TEXTS = 2_000;

    @Option(
            names = "--state",
            defaultValue = "200000",
            description = "How many articles are in the state before the last measure: ${DEFAULT-VALUE}.")
    private int state;

    @Option(names = "--measured", defaultValue = "20000", description = "How many are measured then: ${DEFAULT-VALUE}.")
    private int measured;

    @Option(
            names = "--streams",
            description = "In Kafka Streams with the embedded broker, as in the pipeline; otherwise the stores alone.")
    private boolean streamed;

    private final JsonSerde<Signature> serde = new JsonSerde<>(Signature.class, new SchemaId("signature", 1));

    private StoryBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StoryBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe());
        sketching();
        try (ScratchFolder scratch = new ScratchFolder()) {
            if (streamed) {
                inStreams(scratch.path());
            } else {
                inStores(scratch.path());
            }
        }
        System.out.println(Machine.describe());
        return 0;
    }

    private void sketching() {
        Signatures signatures = new Signatures();
        String[] texts = Stream.generate(signatures::text).limit(TEXTS).toArray(String[]::new);
        for (int round = 0; round < 6; round++) {
            long bytes = 0;
            Stopwatch watch = new Stopwatch();
            for (String text : texts) {
                bytes += serde.write(signatures.of(text)).length;
            }
            if (round == 5) {
                watch.tell("signatures from texts", texts.length);
                System.out.printf(Locale.ROOT, "bytes a signature: %d%n", bytes / texts.length);
            }
        }
    }

    private void inStreams(Path folder) throws InterruptedException, IOException {
        try (StreamedStories stories = new StreamedStories(folder)) {
            int step = Math.max(1, state / 10);
            for (int filled = 0; filled < state; filled += step) {
                stories.run(Math.min(step, state - filled), "filling, " + filled + " in the state");
            }
            stories.run(measured, "with " + state + " in the state");
        }
        tellSize(folder.resolve("streams"), "state");
        tellSize(folder.resolve("kafka"), "topics, changelogs among them");
    }

    private void inStores(Path folder) throws IOException, RocksDBException {
        try (RocksTable<Membership> members = new RocksTable<>(folder, "members", StoryPacking.MEMBERSHIP);
                RocksTable<StoryRoll> rolls = new RocksTable<>(folder, "rolls", StoryPacking.ROLL);
                RocksTable<StoryRoll.Page> pages = new RocksTable<>(folder, "pages", StoryPacking.PAGE);
                RocksTable<Posting> postings = new RocksTable<>(folder, "postings", StoryPacking.POSTING);
                RocksTable<Long> ages = new RocksTable<>(folder, "ages", StoryPacking.AGE)) {
            StoryIndex index =
                    new StoryIndex(new StoryTables(members, rolls, pages, postings, ages), Duration.ofDays(30));
            Signatures signatures = new Signatures();
            int step = Math.max(1, state / 10);
            for (int filled = 0; filled < state; filled += step) {
                run(index, signatures, Math.min(step, state - filled), "filling, " + filled + " in the state");
            }
            run(index, signatures, measured, "with " + state + " in the state");
        }
        tellSize(folder, "state");
    }

    /** The texts are made before the watch runs, in portions. */
    private void run(StoryIndex index, Signatures made, int count, String what) {
        Stopwatch watch = new Stopwatch();
        for (int done = 0; done < count; ) {
            int portion = Math.min(TEXTS, count - done);
            byte[][] signatures = new byte[portion][];
            watch.pause();
            for (int i = 0; i < portion; i++) {
                signatures[i] = serde.write(made.next());
            }
            watch.resume();
            for (byte[] signature : signatures) {
                index.apply(serde.read(signature));
            }
            done += portion;
        }
        watch.tell(what, count);
    }

    private void tellSize(Path folder, String what) throws IOException {
        System.out.printf(Locale.ROOT, "bytes of %s an article: %d%n", what, size(folder) / (state + measured));
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Measures the time that passes and the processor time of the thread. */
    private static final class Stopwatch {

        private long passedNs;
        private long processorNs;
        private long passedFromNs;
        private long processorFromNs;

        Stopwatch() {
            resume();
        }

        void resume() {
            passedFromNs = System.nanoTime();
            processorFromNs = processorNowNs();
        }

        void pause() {
            passedNs += System.nanoTime() - passedFromNs;
            processorNs += processorNowNs() - processorFromNs;
        }

        void tell(String what, int count) {
            pause();
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %,9.0f a second of processor time, %,9.0f a second passed%n",
                    what,
                    count * 1e9 / processorNs,
                    count * 1e9 / passedNs);
        }

        private static long processorNowNs() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
