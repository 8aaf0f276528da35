package io.courant.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

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

    /** The most memory that this process has had, of the heap and of all else; empty where the system does not say. */
    public static OptionalLong residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}
