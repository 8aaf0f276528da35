package io.courant.bench;

import io.courant.bench.data.GeneratedTaxonomy;
import io.courant.bench.data.Language;
import io.courant.bench.data.RawArticles;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.record.Content;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.RawDocument;
import io.courant.processor.clean.ArticleLanguage;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Tagging;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.keyword.Keywords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Tagging with keywords, in articles a second and MB of text a second (a Han character has three bytes), by rules of three sizes;
 * matching, keywords and language alone; and how long rules take to compile, in milliseconds.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class TagBenchmark {

    /** Texts that are made, not read. */
    static final String MADE = "made";

    private static final int ARTICLES = 200;

    @Benchmark
    public Tagging tag(Rules rules, Volume volume) {
        Measured next = rules.next();
        volume.add(next.textBytes());
        return rules.tagger.tag(next.document());
    }

    /** As a replay for other rules does: keywords stay. */
    @Benchmark
    public Tagging retag(Rules rules, Volume volume) {
        Measured next = rules.next();
        volume.add(next.textBytes());
        return rules.tagger.tag(next.document(), List.of());
    }

    /** Finding the phrases and no more, folding of the text included. */
    @Benchmark
    public int match(Rules rules, Volume volume) {
        Measured next = rules.next();
        volume.add(next.textBytes());
        return rules.tagger.countPhrases(next.document().content().text());
    }

    /** All that makes tags of a clean text: its language, tags and keywords. */
    @Benchmark
    public void whole(Rules rules, Volume volume, Blackhole seen) {
        Measured next = rules.next();
        volume.add(next.textBytes());
        seen.consume(ArticleLanguage.of(next.document().content().text(), Optional.empty()));
        seen.consume(rules.tagger.tag(next.document()));
    }

    @Benchmark
    public String language(Words words, Volume volume) {
        Measured next = words.articles.next();
        volume.add(next.textBytes());
        return ArticleLanguage.of(next.document().content().text(), Optional.empty());
    }

    @Benchmark
    public List<Keyword> keywords(Words words, Volume volume) {
        Measured next = words.articles.next();
        volume.add(next.textBytes());
        Content content = next.document().content();
        return words.keywords.of(content.title(), content.text(), content.language());
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Tagger compile(Sized sized) {
        return new Tagger(sized.taxonomy);
    }

    /** The texts that are tagged, without their titles. */
    static Stream<String> texts(Language language, String from) throws IOException, UncleanableException {
        return new Articles(language, from)
                .articles.stream().map(article -> article.document().content().text());
    }

    private record Measured(CleanDocument document, long textBytes) {}

    /** Clean articles, one after the other. */
    private static final class Articles {

        static final Articles NONE = new Articles();

        private final List<Measured> articles = new ArrayList<>();
        private int at;

        private Articles() {}

        /** @param from {@link #MADE}, or a file of JSON Lines with texts */
        Articles(Language language, String from) throws IOException, UncleanableException {
            Cleaner cleaner = new Cleaner();
            List<RawDocument> all = from.equals(MADE)
                    ? new SyntheticArticles(SyntheticArticles.SEED)
                            .some(ARTICLES, language).stream()
                                    .map(RawArticles::markdown)
                                    .toList()
                    : RawArticles.texts(Path.of(from), language, ARTICLES);
            for (RawDocument raw : all) {
                CleanDocument clean = cleaner.clean(raw);
                String read = clean.content().title() + clean.content().text();
                articles.add(new Measured(clean, read.getBytes(StandardCharsets.UTF_8).length));
            }
        }

        Measured next() {
            at = at + 1 == articles.size() ? 0 : at + 1;
            return articles.get(at);
        }
    }

    /** Clean articles, and the rules. */
    @State(Scope.Benchmark)
    public static class Rules {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        /** Or a file of JSON Lines with {@code text} and {@code lang}. */
        @Param(MADE)
        public String from = MADE;

        /** Phrases beside the some 700 of the built-in rules. */
        @Param({"0", "10000", "100000"})
        public int generatedPhrases;

        Tagger tagger = new Tagger(GeneratedTaxonomy.with(0));
        private Articles articles = Articles.NONE;

        @Setup
        public void generate() throws IOException, UncleanableException {
            tagger = new Tagger(GeneratedTaxonomy.with(generatedPhrases));
            articles = new Articles(language, from);
        }

        Measured next() {
            return articles.next();
        }
    }

    /** Clean articles, and the lists of words. */
    @State(Scope.Benchmark)
    public static class Words {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        /** Or a file of JSON Lines with {@code text} and {@code lang}. */
        @Param(MADE)
        public String from = MADE;

        final Keywords keywords = new Keywords();
        private Articles articles = Articles.NONE;

        @Setup
        public void generate() throws IOException, UncleanableException {
            articles = new Articles(language, from);
        }
    }

    /** Rules of a size. */
    @State(Scope.Benchmark)
    public static class Sized {

        @Param({"10000", "100000"})
        public int generatedPhrases;

        Taxonomy taxonomy = GeneratedTaxonomy.with(0);

        @Setup
        public void generate() {
            taxonomy = GeneratedTaxonomy.with(generatedPhrases);
        }
    }
}
