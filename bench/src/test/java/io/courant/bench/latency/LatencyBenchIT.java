package io.courant.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyBenchIT {

    @TempDir
    private Path directory;

    @Test
    void measuresEveryFileAtEveryHop() throws Exception {
        LatencyReport report = LatencyBench.measure(new LatencyBench.Load(1, 1, 4, 50, DroppedFiles.Way.MOVE));

        for (Hop hop : Hop.values()) {
            assertEquals(4, report.micros(hop).getTotalCount(), hop.toString());
            assertTrue(report.micros(hop).getMinValue() > 0, hop.toString());
        }
        assertHistogramsCanBeRead(report);
    }

    @Test
    void passesEachRecordOnThroughTheHopsOfThePeer() throws Exception {
        Histogram micros =
                PassThroughLatency.measure(directory, new LatencyBench.Load(1, 2, 4, 50, DroppedFiles.Way.MOVE));

        assertEquals(4, micros.getTotalCount());
        assertTrue(micros.getMinValue() > 0);
    }

    private void assertHistogramsCanBeRead(LatencyReport report) throws IOException {
        Path file = directory.resolve("latency.hlog");
        report.write(file);
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            Histogram first = (Histogram) reader.nextIntervalHistogram();
            assertEquals("dropped-to-raw", first.getTag());
            assertEquals(report.micros(Hop.RAW).getMaxValue(), first.getMaxValue());
        }
        assertEquals(
                8,
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("Tag="))
                        .count());
    }
}
