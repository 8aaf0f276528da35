package io.courant.bench.stories;

import io.courant.bench.machine.Machine;
import io.courant.bench.machine.ScratchFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Signatures a second: made from texts, and taken in by the story task as it runs in the pipeline. Both the time that passed and the
 * processor time of the one thread are told: on a busy machine only the latter says what one core can do.
 */
@Command(
        name = "bench/run stories",
        mixinStandardHelpOptions = true,
        description = "Measures how many signatures a second the story task takes.")
public final class StoryBench implements Callable<Integer> {

    private static final int TEXTS = 2_000;
    private static final int WARM_UP_ROUNDS = 6;
    private static final int STEPS = 10;
    /** As {@code StoryIndex} has it. */
    private static final int EXPIRED_AT_ONCE = 16;

    @Option(
            names = "--state",
            defaultValue = "100000",
            description = "How many articles are in the state before the last measure: ${DEFAULT-VALUE}.")
    private int state;

    @Option(names = "--measured", defaultValue = "20000", description = "How many are measured then: ${DEFAULT-VALUE}.")
    private int measured;

    @Option(
            names = "--expired",
            defaultValue = "20000",
            description = "How many leave the window then, 16 with each signature that comes: ${DEFAULT-VALUE}.")
    private int expired;

    @Option(
            names = "--alike",
            defaultValue = "3000",
            description =
                    "How many articles of templates and copies of one text there are at first, 0 for none: ${DEFAULT-VALUE}.")
    private int alike;

    @Option(
            names = "--without-peer",
            description = "Leaves out the peer: as many reads and writes of a store, without stories.")
    private boolean withoutPeer;

    private StoryBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StoryBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe());
        makeSignatures();
        if (alike > 0) {
            new ManyAlike().run(alike);
        }
        try (ScratchFolder scratch = new ScratchFolder()) {
            takeIn(scratch.path());
        }
        if (!withoutPeer) {
            System.out.println("the same signatures, with as many reads and writes of as many bytes and nothing else:");
            try (ScratchFolder scratch = new ScratchFolder();
                    StreamedStories bare = StreamedStories.ofBareState(scratch.path())) {
                fill(bare);
            }
        }
        System.out.println(Machine.describe());
        return 0;
    }

    private static void makeSignatures() {
        Signatures signatures = new Signatures();
        List<String> texts = Stream.generate(signatures::text).limit(TEXTS).toList();
        for (int round = 0; round <= WARM_UP_ROUNDS; round++) {
            long fromNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long bytes = 0;
            for (String text : texts) {
                bytes += StreamedStories.bytes(signatures.of(text)).length;
            }
            long tookNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - fromNs;
            if (round == WARM_UP_ROUNDS) {
                System.out.printf(
                        Locale.ROOT,
                        "signatures from texts: %,.0f a second of processor time, %d bytes each%n",
                        TEXTS * 1e9 / tookNs,
                        bytes / TEXTS);
            }
        }
    }

    private void takeIn(Path folder) throws InterruptedException, IOException {
        try (StreamedStories stories = StreamedStories.ofPipeline(folder)) {
            fill(stories);
            long fromNs = System.nanoTime();
            stories.restart();
            stories.run(1);
            System.out.printf(
                    Locale.ROOT,
                    "closed and started anew with %,d: the next one is taken in after %.1f s%n",
                    state + measured,
                    (System.nanoTime() - fromNs) / 1e9);
            if (expired >= EXPIRED_AT_ONCE) {
                stories.passWindow();
                Speed speed = stories.run(expired / EXPIRED_AT_ONCE);
                System.out.printf(Locale.ROOT, "with %d leaving at each  %s%n", EXPIRED_AT_ONCE, speed);
            }
            Machine.residentBytes()
                    .ifPresent(bytes -> System.out.printf(Locale.ROOT, "%,d MB resident at most%n", bytes >> 20));
        }
        tellSize(folder.resolve("streams"), "the state");
        tellSize(folder.resolve("kafka"), "Kafka, the state's changelogs among it");
    }

    private void fill(StreamedStories stories) throws InterruptedException {
        int step = Math.max(1, state / STEPS);
        for (int filled = 0; filled < state; filled += step) {
            tell(filled, stories.run(Math.min(step, state - filled)));
        }
        tell(state, stories.run(measured));
    }

    private static void tell(int articles, Speed speed) {
        System.out.printf(Locale.ROOT, "with %,9d in the state %s%n", articles, speed);
    }

    private void tellSize(Path folder, String what) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            System.out.printf(Locale.ROOT, "%,d bytes an article in %s%n", bytes / (state + measured), what);
        }
    }
}
