package io.courant.bench.backfill;

import io.courant.bench.machine.ScratchFolder;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many bytes an article takes on the disk, in each topic and store, once everything has gone through. */
@Command(
        name = "bench/run size",
        mixinStandardHelpOptions = true,
        description = "Measures what an article takes on the disk.")
public final class SizeBench implements Callable<Integer> {

    @Option(names = "--documents", defaultValue = "3000", description = "How many documents: ${DEFAULT-VALUE}.")
    private int documents;

    @Option(
            names = "--text-bytes",
            defaultValue = "3000",
            description = "About how many bytes of text each has, beside its markup: ${DEFAULT-VALUE}.")
    private int textBytes;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SizeBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder scratch = new ScratchFolder();
                Backfill backfill = new Backfill(scratch.path(), documents, textBytes, 2)) {
            backfill.everything();
            long original = backfill.originalBytes();
            System.out.printf(
                    Locale.ROOT, "%d documents of %d bytes on average, %d of text%n", documents, original, textBytes);
            long all = 0;
            for (Map.Entry<String, Long> part : backfill.footprint().bytes().entrySet()) {
                all += part.getValue();
                print(part.getKey(), part.getValue(), original);
            }
            print("all", all, original);
        }
        return 0;
    }

    private void print(String part, long bytes, long original) {
        double each = (double) bytes / documents;
        System.out.printf(
                Locale.ROOT, "%-26s %,9.0f bytes an article  %5.2f of the original%n", part, each, each / original);
    }
}
