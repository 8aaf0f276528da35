package io.courant.bench.latency;

import io.courant.bench.latency.Arrivals.Journey;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The times that files took, as histograms in microseconds. */
final class LatencyReport {

    private static final int DIGITS = 3;
    private static final double MICROS_IN_MS = 1_000;

    private final Map<Integer, Row> rows = new TreeMap<>();

    private record Row(String name, Histogram micros) {}

    LatencyReport(List<Journey> journeys) {
        for (Hop hop : Hop.values()) {
            add("dropped to " + hop, journeys, journey -> journey.nanosTo(hop));
        }
        add("raw to its tag's topic", journeys, journey -> journey.nanosBetween(Hop.RAW, Hop.TAG));
        add("raw to articles", journeys, journey -> journey.nanosBetween(Hop.RAW, Hop.ARTICLES));
        add("articles to its tag's topic", journeys, journey -> journey.nanosBetween(Hop.ARTICLES, Hop.TAG));
        add("articles to row in SQLite", journeys, journey -> journey.nanosBetween(Hop.ARTICLES, Hop.ROW));
    }

    /** Two observers of one transaction may see it in either order: less than nothing counts as nothing. */
    private void add(String name, List<Journey> journeys, ToLongFunction<Journey> nanos) {
        Histogram histogram = new Histogram(DIGITS);
        histogram.setTag(name.replaceAll("[^A-Za-z]+", "-"));
        journeys.forEach(journey -> histogram.recordValue(Math.max(0, nanos.applyAsLong(journey) / 1_000)));
        rows.put(rows.size(), new Row(name, histogram));
    }

    /** Adds what something else took for the same. */
    void add(String name, Histogram micros) {
        micros.setTag(name.replaceAll("[^A-Za-z]+", "-"));
        rows.put(rows.size(), new Row(name, micros));
    }

    /** From the drop to a hop. */
    Histogram micros(Hop hop) {
        return rows.get(hop.ordinal()).micros();
    }

    /** A table in milliseconds. */
    String table() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT, "%-34s %8s %8s %8s %8s   ms, %d files%n", "", "p50", "p90", "p99", "max", count()));
        for (Row row : rows.values()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-34s %8.0f %8.0f %8.0f %8.0f%n",
                    row.name(),
                    row.micros().getValueAtPercentile(50) / MICROS_IN_MS,
                    row.micros().getValueAtPercentile(90) / MICROS_IN_MS,
                    row.micros().getValueAtPercentile(99) / MICROS_IN_MS,
                    row.micros().getMaxValue() / MICROS_IN_MS));
        }
        return out.toString();
    }

    private long count() {
        return micros(Hop.RAW).getTotalCount();
    }

    /** Writes a log in HdrHistogram's own format, one tagged line for each row of the table. */
    void write(Path file) throws FileNotFoundException {
        HistogramLogWriter writer = new HistogramLogWriter(file.toFile());
        try {
            writer.outputComment("[microseconds; the maximum column is in milliseconds]");
            writer.outputLogFormatVersion();
            writer.outputLegend();
            rows.values().forEach(row -> writer.outputIntervalHistogram(0, 1, row.micros(), MICROS_IN_MS));
        } finally {
            writer.close();
        }
    }
}
