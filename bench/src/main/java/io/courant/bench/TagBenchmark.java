package io.courant.bench;

import io.courant.bench.data.GeneratedTaxonomy;
import io.courant.bench.data.Language;
import io.courant.bench.data.RawArticles;
import io.courant.bench.data.SyntheticArticle;
import io.courant.bench.data.SyntheticArticles;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Tagging;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Tagging, in articles a second and MB of text a second (a Han character has three bytes), by rules of three sizes. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class TagBenchmark {

    private static final int ARTICLES = 200;

    @Benchmark
    public Tagging tag(Rules rules, Volume volume) {
        Measured next = rules.next();
        volume.add(next.textBytes());
        return rules.tagger.tag(next.document());
    }

    private record Measured(CleanDocument document, long textBytes) {}

    /** Clean articles, and the rules. */
    @State(Scope.Benchmark)
    public static class Rules {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        /** Phrases beside the some 700 of the built-in rules. */
        @Param({"0", "10000", "100000"})
        public int generatedPhrases;

        Tagger tagger = new Tagger(GeneratedTaxonomy.with(0));
        private final List<Measured> articles = new ArrayList<>();
        private int at;

        @Setup
        public void generate() throws UncleanableException {
            tagger = new Tagger(GeneratedTaxonomy.with(generatedPhrases));
            Cleaner cleaner = new Cleaner();
            for (SyntheticArticle article : new SyntheticArticles(SyntheticArticles.SEED).some(ARTICLES, language)) {
                CleanDocument clean = cleaner.clean(RawArticles.markdown(article));
                String all = clean.content().title() + clean.content().text();
                articles.add(new Measured(clean, all.getBytes(StandardCharsets.UTF_8).length));
            }
        }

        Measured next() {
            at = at + 1 == articles.size() ? 0 : at + 1;
            return articles.get(at);
        }
    }
}
