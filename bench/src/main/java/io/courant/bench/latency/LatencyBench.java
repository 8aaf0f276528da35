package io.courant.bench.latency;

import io.courant.app.data.RuntimeInfo;
import io.courant.bench.backfill.CommitTax;
import io.courant.bench.data.Language;
import io.courant.bench.data.SyntheticArticles;
import io.courant.bench.machine.Machine;
import io.courant.bench.machine.ScratchFolder;
import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a file takes from being dropped into a watched folder to its record on {@code raw}, on {@code articles}, on the topic of
 * its tag, and to its row, when nothing else is to do. Courant runs in a process of its own with its embedded broker; what is
 * measured is when a reader of committed records sees them.
 */
@Command(
        name = "bench/run latency",
        mixinStandardHelpOptions = true,
        description = "Measures the way of single files through an idle pipeline.")
public final class LatencyBench implements Callable<Integer> {

    /** Files a minute are no multiple of scans a minute, so that a scan and a drop do not always meet in the same way. */
    private static final long INTERVAL_MS = 49;

    private static final String PEER = PassThrough.HOPS + " hops of Kafka Streams alone";

    @Option(names = "--files", defaultValue = "600", description = "How many files are measured: ${DEFAULT-VALUE}.")
    private int files;

    @Option(
            names = "--warm-up",
            defaultValue = "3000",
            description =
                    "How many are dropped before, all at once, so that compiled code is measured: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--settle",
            defaultValue = "2400",
            description =
                    "How many come after those at the interval and are not measured, as compilers go on for a while:"
                            + " ${DEFAULT-VALUE}.")
    private int settle;

    @Option(
            names = "--interval-ms",
            defaultValue = "" + INTERVAL_MS,
            description = "Milliseconds between two files: ${DEFAULT-VALUE}.")
    private long intervalMs;

    @Option(
            names = "--drop",
            defaultValue = "WRITE",
            description = "How files come: write (as cp does) or move (whole at once): ${DEFAULT-VALUE}.")
    private DroppedFiles.Way way = DroppedFiles.Way.WRITE;

    @Option(
            names = "--histogram",
            paramLabel = "FILE",
            description = "Where the histograms go, in HdrHistogram's log format: bench/target/latency.hlog.")
    private Path histogram = Path.of(System.getProperty("courant.bench.output", "target"), "latency.hlog");

    @Option(
            names = "--with-backfill",
            paramLabel = "DOCUMENTS",
            arity = "0..1",
            fallbackValue = "5000",
            defaultValue = "0",
            description = "Measures, too, what such a history pays for it: ${FALLBACK-VALUE} documents by default.")
    private int backfill;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LatencyBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe());
        Load load = new Load(warmUp, settle, files, intervalMs, way);
        LatencyReport report = measure(load);
        try (ScratchFolder scratch = new ScratchFolder()) {
            report.add(PEER, PassThroughLatency.measure(scratch.path(), load));
        }
        System.out.println(Machine.describe());
        System.out.printf(
                "one file each %d ms (%s), after %d others and %d more at that interval%n%n%s%n",
                intervalMs, way, warmUp, settle, report.table());
        Files.createDirectories(histogram.toAbsolutePath().getParent());
        report.write(histogram);
        System.out.println("histograms: " + histogram);
        if (backfill > 0) {
            System.out.printf("%n%s%n%s%n", CommitTax.measure(backfill, 2), Machine.describe());
        }
        return 0;
    }

    /**
     * What is dropped.
     *
     * @param warmUp how many at once, first
     * @param settle how many then at the interval, not measured
     * @param files how many are measured
     * @param intervalMs between two of those
     */
    record Load(int warmUp, int settle, int files, long intervalMs, DroppedFiles.Way way) {}

    static LatencyReport measure(Load load) throws IOException, InterruptedException {
        try (ScratchFolder scratch = new ScratchFolder()) {
            Path folder = Files.createDirectory(scratch.path().resolve("watched"));
            try (CourantProcess courant = CourantProcess.start(scratch.path(), folder)) {
                RuntimeInfo runtime = courant.awaitReady();
                try {
                    return measure(runtime, new DroppedFiles(folder, load.way(), topics(runtime)), load);
                } catch (IllegalStateException e) {
                    throw new IllegalStateException(e.getMessage() + "\ncourant run said:\n" + courant.tail(), e);
                }
            }
        }
    }

    private static LatencyReport measure(RuntimeInfo runtime, DroppedFiles dropped, Load load)
            throws IOException, InterruptedException {
        Topics topics = topics(runtime);
        String kafka = runtime.bootstrapServers();
        Arrivals arrivals = new Arrivals();
        List<String> tagTopics = new SyntheticArticles(SyntheticArticles.SEED)
                .subjects(Language.EN).stream()
                        .map(subject -> topics.tag(subject.tag()).name())
                        .toList();
        try (TopicWatch raw = TopicWatch.of(kafka, Hop.RAW, List.of(topics.raw().name()), arrivals);
                TopicWatch articles = TopicWatch.of(
                        kafka, Hop.ARTICLES, List.of(topics.articles().name()), arrivals);
                TopicWatch tags = TopicWatch.of(kafka, Hop.TAG, tagTopics, arrivals);
                RowWatch rows = RowWatch.of(Path.of(runtime.database()), arrivals)) {
            dropped.drop(load.warmUp(), 0, arrivals);
            arrivals.awaitAll();
            dropped.drop(load.settle(), load.intervalMs(), arrivals);
            arrivals.awaitAll();
            dropped.drop(load.files(), load.intervalMs(), arrivals);
            return new LatencyReport(arrivals.awaitAll());
        }
    }

    private static Topics topics(RuntimeInfo runtime) {
        return new Topics(runtime.prefix(), Topics.PARTITIONS_DEFAULT);
    }
}
