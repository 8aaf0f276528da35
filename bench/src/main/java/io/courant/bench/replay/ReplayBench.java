package io.courant.bench.replay;

import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.bench.backfill.History;
import io.courant.bench.backfill.OutcomeWatch;
import io.courant.bench.machine.Machine;
import io.courant.bench.machine.ScratchFolder;
import io.courant.bench.replay.LiveArticles.Hop;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunRequest.Stage;
import io.courant.contract.record.RunSelection;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import io.courant.processor.stream.ProcessorRole;
import io.courant.processor.tag.TaxonomyFile;
import io.courant.processor.tag.TaxonomyPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast a history is replayed, by stage, beside how fast it went through live; and what live articles take from {@code raw} to their
 * tag's topic meanwhile. All in one process, with the embedded broker, processor and router; without a sink.
 */
@Command(
        name = "bench/run replay",
        mixinStandardHelpOptions = true,
        description = "Measures replays, and live articles during one.")
public final class ReplayBench implements Callable<Integer> {

    private static final Topics TOPICS = new Topics("replay.", Topics.PARTITIONS_DEFAULT);
    private static final double MICROS_IN_MS = 1_000;
    private static final double WARM_GROWTH = 1.1;
    private static final int WARM_UPS_MAX = 8;

    @Option(names = "--documents", defaultValue = "4000", description = "How many documents: ${DEFAULT-VALUE}.")
    private int documents;

    @Option(
            names = "--text-bytes",
            defaultValue = "3000",
            description = "About how many bytes of text each has, beside its markup: ${DEFAULT-VALUE}.")
    private int textBytes;

    @Option(names = "--live", defaultValue = "200", description = "Live articles without a replay: ${DEFAULT-VALUE}.")
    private int live;

    @Option(
            names = "--interval-ms",
            defaultValue = "517",
            description = "Milliseconds between two live articles: ${DEFAULT-VALUE}.")
    private long intervalMs;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReplayBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder scratch = new ScratchFolder();
                DataDirectory data = DataDirectory.hold(scratch.path());
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(Map.copyOf(client))) {
                new TopicProvisioner(admin).ensure(TOPICS.fixed());
            }
            new TaxonomyPublisher(Map.copyOf(client), TOPICS)
                    .publishLive(
                            TaxonomyFile.builtIn(new TaxonomyVersion("bench")).tags(),
                            ContentHash.of(TaxonomyFile.builtInText()));
            History.write(client, List.of(TOPICS.raw().name()), documents, textBytes);
            System.out.println(Machine.describe());
            ProcessorConfig config = new ProcessorConfig(Map.of(
                    ProcessorConfig.STATE_DIR,
                    scratch.path().resolve("streams").toString(),
                    ProcessorConfig.INSTANCE,
                    "bench"));
            try (ProcessorRole processor = new ProcessorRole(client, TOPICS, config)) {
                measure(client, processor);
            }
            System.out.println(Machine.describe());
        }
        return 0;
    }

    private void measure(Map<String, String> client, ProcessorRole processor) throws Exception {
        try (OutcomeWatch outcomes = new OutcomeWatch(client, TOPICS.outcomes().name())) {
            long began = System.nanoTime();
            processor.start();
            while (outcomes.count() < documents) {
                Thread.sleep(20);
            }
            rate("live, as a backlog", documents, System.nanoTime() - began);
        }
        try (Runs runs = new Runs(client, TOPICS);
                LiveArticles articles = new LiveArticles(client, TOPICS, documents)) {
            warmUp(runs, articles);
            int[] left = {live};
            LiveArticles.Times alone = articles.send(intervalMs, () -> left[0]-- > 0);
            double before = replay(runs, "replay, stage clean", Stage.CLEAN);
            replay(runs, "replay, stage tag", Stage.TAG);
            LiveArticles.Times during = new LiveArticles.Times();
            List<Double> hindered = new ArrayList<>();
            while (during.to(Hop.TAG).getTotalCount() < live) {
                hindered.add(replay(runs, articles, during));
            }
            double after = replay(runs, "replay, stage clean, again", Stage.CLEAN);
            double unhindered = (before + after) / 2;
            double kept =
                    hindered.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            System.out.printf(
                    Locale.ROOT, "%-42s %8.2f of the rate without, before and after%n", "", kept / unhindered);
            latencies("without a replay", alone);
            latencies("during replays", during);
            System.out.printf(
                    Locale.ROOT,
                    "%-42s %8.2f times at p50, %.2f times at p99%n",
                    "raw to tag topic",
                    ratio(during, alone, 50),
                    ratio(during, alone, 99));
        }
    }

    /** One replay with live articles beside it. Returns its rate. */
    private double replay(Runs runs, LiveArticles articles, LiveArticles.Times during) throws InterruptedException {
        RunRequest request = request(Stage.CLEAN);
        runs.file(request);
        CompletableFuture<Run> run = CompletableFuture.supplyAsync(() -> runs.follow(request.id(), now -> true));
        during.and(articles.send(intervalMs, () -> !run.isDone()));
        return rate("replay, stage clean, with live articles", run.join());
    }

    private static double ratio(LiveArticles.Times during, LiveArticles.Times alone, double percentile) {
        return (double) during.to(Hop.TAG).getValueAtPercentile(percentile)
                / alone.to(Hop.TAG).getValueAtPercentile(percentile);
    }

    private static void latencies(String when, LiveArticles.Times times) {
        for (Hop hop : Hop.values()) {
            latency(hop.label + ", " + when, times.to(hop));
        }
    }

    /** Until compiled code makes replays no faster: a rate measured before would flatter whatever is measured after. */
    private void warmUp(Runs runs, LiveArticles articles) throws InterruptedException {
        int[] left = {Math.min(50, live)};
        articles.send(intervalMs, () -> left[0]-- > 0);
        double before;
        double rate = 0;
        int replays = 0;
        do {
            before = rate;
            rate = replay(runs, "replay, stage clean, warming up", Stage.CLEAN);
        } while (rate > before * WARM_GROWTH && ++replays < WARM_UPS_MAX);
    }

    private static double replay(Runs runs, String name, Stage stage) {
        RunRequest request = request(stage);
        runs.file(request);
        return rate(name, runs.follow(request.id(), now -> true));
    }

    private static RunRequest request(Stage stage) {
        Instant now = Instant.now();
        return RunRequest.replay(Runs.newId(RunRequest.Kind.REPLAY, now), RunSelection.ALL, now)
                .from(stage);
    }

    private static double rate(String name, Run run) {
        RunProgress progress = run.progress();
        Duration took = Duration.between(
                progress.startedAt().orElseThrow(), progress.finishedAt().orElseThrow());
        return rate(name, progress.summary().records(), took.toNanos());
    }

    private static double rate(String name, long records, long nanos) {
        double seconds = nanos / 1e9;
        System.out.printf(
                Locale.ROOT, "%-42s %8.0f records/s (%d in %.1f s)%n", name, records / seconds, records, seconds);
        return records / seconds;
    }

    private static void latency(String name, Histogram micros) {
        System.out.printf(
                Locale.ROOT,
                "%-42s p50 %.0f  p90 %.0f  p99 %.0f  max %.0f ms, %d articles%n",
                name,
                micros.getValueAtPercentile(50) / MICROS_IN_MS,
                micros.getValueAtPercentile(90) / MICROS_IN_MS,
                micros.getValueAtPercentile(99) / MICROS_IN_MS,
                micros.getMaxValue() / MICROS_IN_MS,
                micros.getTotalCount());
    }
}
