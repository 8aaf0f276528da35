package io.courant.bench.backfill;

import io.courant.bench.machine.Machine;
import io.courant.bench.machine.ScratchFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes to work off a history that lies in {@code raw}: the processor alone, then processor, router and sink together,
 * beside a Kafka Streams topology that copies the same records exactly once and does nothing else. All in one process, with the
 * embedded broker.
 */
@Command(
        name = "bench/run backfill",
        mixinStandardHelpOptions = true,
        description = "Measures how fast a history is worked off.")
public final class BackfillBench implements Callable<Integer> {

    @Option(names = "--documents", defaultValue = "5000", description = "How many documents: ${DEFAULT-VALUE}.")
    private int documents;

    @Option(
            names = "--text-bytes",
            defaultValue = "3000",
            description = "About how many bytes of text each has, beside its markup: ${DEFAULT-VALUE}.")
    private int textBytes;

    @Option(names = "--threads", defaultValue = "2", description = "Threads that clean and tag: ${DEFAULT-VALUE}.")
    private int threads;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BackfillBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder scratch = new ScratchFolder();
                Backfill backfill = new Backfill(scratch.path(), documents, textBytes, threads)) {
            System.out.printf(
                    "%d documents of %d bytes on average, %d threads%n", documents, backfill.originalBytes(), threads);
            System.out.println(Machine.describe());
            System.out.println(Pace.header());
            print(List.of(backfill.copy("copy-cold")));
            print(List.of(backfill.processorAlone()));
            System.out.println(Machine.describe());
            print(backfill.everything());
            print(List.of(backfill.copy("copy-warm")));
            System.out.println(Machine.describe());
        }
        return 0;
    }

    private static void print(List<Pace> paces) {
        paces.forEach(System.out::println);
    }
}
