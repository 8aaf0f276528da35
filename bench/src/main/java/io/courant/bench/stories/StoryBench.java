package io.courant.bench.stories;

import io.courant.bench.machine.Machine;
import io.courant.bench.machine.ScratchFolder;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.SchemaId;
import io.courant.processor.dedupe.Membership;
import io.courant.processor.dedupe.Posting;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Sketch;
import io.courant.processor.dedupe.StoryIndex;
import io.courant.processor.dedupe.StoryRoll;
import io.courant.processor.dedupe.StoryTables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/**
 * Signatures a second: made from texts of some 2,000 characters, and taken in by the story task with its state in RocksDB. One in five articles is an
 * edited copy of an earlier one. Both the time that passed and the processor time of the one thread are told: on a busy machine only
 * the latter says what one core can do. Arguments: the number of articles in the state, and the number measured after them.
 */
public final class StoryBench {

    private static final int TEXT_WORDS = 300;
    private static final int VOCABULARY = 50_000;
    private static final int COPIED_FROM_LAST = 20_000;
    private static final int TEXTS = 2_000;

    private final Random random = new Random(20_261_128);
    private final JsonSerde<Signature> serde = new JsonSerde<>(Signature.class, new SchemaId("signature", 1));
    private long number;

    private StoryBench() {}

    public static void main(String[] arguments) throws IOException, RocksDBException {
        int state = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int measured = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
        System.out.println(Machine.describe());
        StoryBench bench = new StoryBench();
        bench.sketching();
        bench.withState(state, measured);
        System.out.println(Machine.describe());
    }

    private void sketching() {
        String[] texts = Stream.generate(this::text).limit(TEXTS).toArray(String[]::new);
        long bytes = 0;
        for (int round = 0; round < 6; round++) {
            Stopwatch watch = new Stopwatch();
            for (String text : texts) {
                bytes += serde.write(signature(text, Sketch.of(text))).length;
            }
            if (round > 3) {
                watch.tell("signatures from texts", texts.length);
            }
        }
        System.out.printf(Locale.ROOT, "bytes a signature: %d%n", bytes / number);
    }

    private void withState(int state, int measured) throws IOException, RocksDBException {
        try (ScratchFolder scratch = new ScratchFolder();
                RocksTable<Membership> members = new RocksTable<>(scratch.path(), "members", Membership.class);
                RocksTable<StoryRoll> rolls = new RocksTable<>(scratch.path(), "rolls", StoryRoll.class);
                RocksTable<StoryRoll.Page> pages = new RocksTable<>(scratch.path(), "pages", StoryRoll.Page.class);
                RocksTable<Posting> postings = new RocksTable<>(scratch.path(), "postings", Posting.class);
                RocksTable<Long> ages = new RocksTable<>(scratch.path(), "ages", Long.class)) {
            StoryIndex index =
                    new StoryIndex(new StoryTables(members, rolls, pages, postings, ages), Duration.ofDays(30));
            String[] last = new String[COPIED_FROM_LAST];
            int step = Math.max(1, state / 10);
            for (int filled = 0; filled < state; filled += step) {
                run(index, last, Math.min(step, state - filled), "filling, " + filled + " in the state");
            }
            run(index, last, measured, "with " + state + " in the state");
            System.out.printf(
                    Locale.ROOT, "bytes of state an article: %d%n", size(scratch.path()) / (state + measured));
        }
    }

    /** The texts are made before the watch runs, in portions. */
    private void run(StoryIndex index, String[] last, int count, String what) {
        Stopwatch watch = new Stopwatch();
        for (int done = 0; done < count; ) {
            int portion = Math.min(TEXTS, count - done);
            byte[][] signatures = new byte[portion][];
            watch.pause();
            for (int i = 0; i < portion; i++) {
                String copied = last[random.nextInt(last.length)];
                String text = copied != null && random.nextInt(5) == 0 ? edited(copied) : text();
                last[(int) (number % last.length)] = text;
                signatures[i] = serde.write(signature(text, Sketch.of(text)));
            }
            watch.resume();
            for (byte[] signature : signatures) {
                index.apply(serde.read(signature));
            }
            done += portion;
        }
        watch.tell(what, count);
    }

    private Signature signature(String text, Sketch sketch) {
        number++;
        return new Signature(
                DocumentId.of(new SourceId("bench"), new ItemKey("article-" + number)),
                new RawPosition(0, number),
                Instant.ofEpochSecond(1_790_000_000L + number),
                Optional.of(new Signature.Marks(
                        ContentHash.of(text), Optional.of("https://paper.example.org/article/" + number))),
                Optional.of("en"),
                Optional.of(sketch),
                Optional.empty(),
                Optional.empty());
    }

    private String text() {
        return random.ints(TEXT_WORDS, 0, VOCABULARY)
                .mapToObj(word -> "word" + Integer.toString(word, Character.MAX_RADIX))
                .collect(Collectors.joining(" "));
    }

    private String edited(String text) {
        return Stream.of(text.split(" "))
                .map(word -> random.nextInt(20) == 0 ? "edited" : word)
                .collect(Collectors.joining(" "));
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
