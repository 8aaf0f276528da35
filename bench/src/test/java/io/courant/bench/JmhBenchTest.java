package io.courant.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark runs and measures something. How fast it is here says nothing: no fork, no warm-up. */
class JmhBenchTest {

    @Test
    void cleansInBothLanguagesBesideItsPeers() throws RunnerException {
        assertMeasured(
                CleanBenchmark.class,
                Set.of(
                        "cleanHtml",
                        "cleanHtmlBounded",
                        "jsoupHtml",
                        "cleanMarkdown",
                        "jsoupMarkdown",
                        "commonmarkMarkdown"),
                2,
                true);
    }

    @Test
    void cleansPagesBesideTheirPeers() throws RunnerException {
        assertMeasured(PageBenchmark.class, Set.of("clean", "jsoupParse", "readability4j"), 2, false);
    }

    @Test
    void tagsWithFewAndManyPhrases() throws RunnerException {
        assertMeasured(
                TagBenchmark.class,
                Map.of("tag", 4, "retag", 4, "match", 4, "whole", 4, "keywords", 2, "language", 2, "compile", 2),
                Set.of("retag", "tag", "match", "whole", "keywords", "language"));
    }

    @Test
    void takesDocumentsThroughTheWholeFlow() throws RunnerException {
        assertMeasured(DocumentFlowBenchmark.class, Set.of("cleanDedupeTag", "cleanBoundedDedupeTag"), 2, false);
    }

    @Test
    void writesAndReadsRawDocuments() throws RunnerException {
        assertMeasured(RawSerdeBenchmark.class, Set.of("write", "read"), 2, true);
    }

    private static void assertMeasured(Class<?> type, Set<String> benchmarks, int eachTimes, boolean volume)
            throws RunnerException {
        assertMeasured(
                type,
                benchmarks.stream().collect(Collectors.toMap(name -> name, name -> eachTimes)),
                volume ? benchmarks : Set.of());
    }

    /**
     * @param times how often each benchmark is measured, with other parameters
     * @param withVolume those that count megabytes
     */
    private static void assertMeasured(Class<?> type, Map<String, Integer> times, Set<String> withVolume)
            throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\." + type.getSimpleName() + "\\.")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                        .param("generatedPhrases", "0", "500")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Integer> measured = new TreeMap<>();
        results.forEach(result -> measured.merge(result.getPrimaryResult().getLabel(), 1, Integer::sum));
        assertEquals(new TreeMap<>(times), measured);
        for (RunResult result : results) {
            assertTrue(result.getPrimaryResult().getScore() > 0, result.toString());
            if (withVolume.contains(result.getPrimaryResult().getLabel())) {
                assertTrue(result.getSecondaryResults().get("megabytes").getScore() > 0, result.toString());
            }
        }
    }
}
