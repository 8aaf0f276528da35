package io.courant.bench.machine;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The machine that a figure was measured on: without it a figure says little. */
public final class Machine {

    private Machine() {}

    /** Time, processors, Java and load in one line. */
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%s  %d processors  Java %s  load average %.2f",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                load());
    }

    /** Processes that ran or waited to run, over the last minute; negative where the system does not say. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
