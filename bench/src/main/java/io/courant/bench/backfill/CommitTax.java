package io.courant.bench.backfill;

import io.courant.bench.machine.ScratchFolder;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a backfill pays for the commits by which live articles are quick: the same history is worked off as the processor does by
 * default, and committing so seldom that no commit is felt. In turn, after a history that only warms up.
 */
public final class CommitTax {

    /** The longest that there is: a transaction is not to time out. */
    private static final Map<String, String> SELDOM = Map.of(ProcessorConfig.COMMIT_INTERVAL_MS, "10000");

    private static final int TEXT_BYTES = 3_000;
    private static final int THREADS = 2;

    private final List<Pace> usual = new ArrayList<>();
    private final List<Pace> seldom = new ArrayList<>();

    private CommitTax() {}

    /**
     * @param documents in each of the histories
     * @param rounds how often each way is measured
     */
    public static CommitTax measure(int documents, int rounds) throws IOException, InterruptedException {
        CommitTax tax = new CommitTax();
        List<Topics> tenants = Stream.concat(
                        Stream.of("warm-up."),
                        IntStream.rangeClosed(1, rounds)
                                .boxed()
                                .flatMap(round -> Stream.of("usual-" + round + ".", "seldom-" + round + ".")))
                .map(prefix -> new Topics(prefix, Topics.PARTITIONS_DEFAULT))
                .toList();
        try (ScratchFolder scratch = new ScratchFolder();
                Backfill backfill = new Backfill(scratch.path(), documents, TEXT_BYTES, THREADS, tenants)) {
            backfill.processorAlone(tenants.get(0), "warm-up", Map.of());
            for (int round = 0; round < rounds; round++) {
                tax.usual.add(backfill.processorAlone(
                        tenants.get(1 + 2 * round), "backfill, committing as always", Map.of()));
                tax.seldom.add(backfill.processorAlone(
                        tenants.get(2 + 2 * round), "backfill, committing as seldom as can be", SELDOM));
            }
        }
        return tax;
    }

    /** Documents a second as the processor always commits, on average. */
    public double perSecond() {
        return average(usual);
    }

    /** Documents a second when it hardly commits. */
    public double perSecondSeldom() {
        return average(seldom);
    }

    private static double average(List<Pace> paces) {
        return paces.stream().mapToDouble(Pace::perSecond).average().orElseThrow();
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder(Pace.header());
        Stream.concat(usual.stream(), seldom.stream())
                .forEach(pace -> lines.append(System.lineSeparator()).append(pace));
        return lines.append(System.lineSeparator())
                .append(String.format(
                        java.util.Locale.ROOT,
                        "committing as always: %.1f %% of the rate without",
                        100 * perSecond() / perSecondSeldom()))
                .toString();
    }
}
