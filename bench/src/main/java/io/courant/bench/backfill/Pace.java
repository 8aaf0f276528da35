package io.courant.bench.backfill;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How one output of an application grows until it is complete: the rate from the start, how long it takes until the first of it is
 * committed (joining a group, opening stores, and whatever comes before), and the rate from then on. For one thread.
 */
final class Pace {

    private static final double NANOS = 1e9;

    private final String name;
    private final long total;
    private final LongSupplier count;
    private final long startNanos = System.nanoTime();
    private long counted;
    private long firstNanos;
    private long countAtFirst;
    private long doneNanos;

    /** Starts the clock. */
    Pace(String name, long total, LongSupplier count) {
        this.name = name;
        this.total = total;
        this.count = count;
    }

    /** Looks how far it is. */
    void look() {
        if (isDone()) {
            return;
        }
        counted = count.getAsLong();
        long now = System.nanoTime();
        if (countAtFirst == 0 && counted > 0) {
            firstNanos = now;
            countAtFirst = counted;
        }
        if (counted >= total) {
            doneNanos = now;
        }
    }

    boolean isDone() {
        return doneNanos != 0;
    }

    String name() {
        return name;
    }

    long counted() {
        return counted;
    }

    double perSecond() {
        return total / seconds(startNanos, doneNanos);
    }

    static String header() {
        return String.format("%-42s %9s %9s %9s %9s", "", "time", "rate", "first at", "then");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-42s %7.1f s %7.0f/s %7.1f s %9s",
                name,
                seconds(startNanos, doneNanos),
                perSecond(),
                seconds(startNanos, firstNanos),
                countAtFirst >= total ? "-" : String.format(Locale.ROOT, "%.0f/s", perSecondThen()));
    }

    private double perSecondThen() {
        return (total - countAtFirst) / seconds(firstNanos, doneNanos);
    }

    private static double seconds(long fromNanos, long toNanos) {
        return (toNanos - fromNanos) / NANOS;
    }
}
