package io.courant.bench;

import io.courant.bench.data.GeneratedTaxonomy;
import io.courant.bench.data.Language;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.document.CleanStep;
import io.courant.processor.tag.Tagger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Clean, dedupe and tag in memory, without Kafka and its stores, in articles a second: what one thread of the processor could do
 * at most. Half of the articles are HTML pages, half Markdown, and each is new.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class DocumentFlowBenchmark {

    private static final int ARTICLES = 100;

    /** The cleaner alone. */
    @Benchmark
    @OperationsPerInvocation(ARTICLES)
    public long cleanDedupeTag(History history) {
        return history.through(history.plain);
    }

    /** As in the pipeline: cleaning on a thread of its own, with a limit of time. */
    @Benchmark
    @OperationsPerInvocation(ARTICLES)
    public long cleanBoundedDedupeTag(History history) {
        return history.through(history.bounded);
    }

    /** Articles that are new each time. */
    @State(Scope.Benchmark)
    public static class History {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        final CleanStep bounded = CleanStep.bounded();
        private final Cleaner cleaner = new Cleaner();
        final CleanStep plain = cleaner::clean;
        private final Tagger tagger = new Tagger(GeneratedTaxonomy.with(0));
        private List<RawDocument> documents = List.of();

        @Setup
        public void generate() {
            cleaner.warmUp();
            documents = Documents.mixed(new SyntheticArticles(SyntheticArticles.SEED).some(ARTICLES, language));
        }

        long through(CleanStep step) {
            MemoryFlow flow = new MemoryFlow(step, tagger);
            documents.forEach(flow::take);
            if (flow.outcomes(Outcome.Kind.PUBLISHED) != ARTICLES) {
                throw new IllegalStateException("not all of the " + ARTICLES + " articles were published");
            }
            return flow.tags();
        }

        @TearDown
        public void close() {
            bounded.close();
        }
    }
}
