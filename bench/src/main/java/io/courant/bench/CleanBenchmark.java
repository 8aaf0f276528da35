package io.courant.bench;

import io.courant.bench.data.Language;
import io.courant.bench.data.RawArticles;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.processor.clean.BoundedCleaner;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cleaning, in articles a second and MB of original a second, beside what jsoup takes to parse the same bytes and nothing else,
 * and what commonmark takes to make HTML of the same Markdown.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class CleanBenchmark {

    private static final int ARTICLES = 200;

    @Benchmark
    public CleanDocument cleanHtml(Articles articles, Volume volume) throws UncleanableException {
        return articles.cleaner.clean(counted(articles.html.next(), volume));
    }

    /** As in the pipeline: on a thread of its own, with a limit of time. */
    @Benchmark
    public CleanDocument cleanHtmlBounded(Articles articles, Volume volume) throws UncleanableException {
        return articles.bounded.clean(counted(articles.html.next(), volume));
    }

    @Benchmark
    public Document jsoupHtml(Articles articles, Volume volume) throws IOException {
        return jsoup(counted(articles.html.next(), volume));
    }

    @Benchmark
    public CleanDocument cleanMarkdown(Articles articles, Volume volume) throws UncleanableException {
        return articles.cleaner.clean(counted(articles.markdown.next(), volume));
    }

    @Benchmark
    public Document jsoupMarkdown(Articles articles, Volume volume) throws IOException {
        return jsoup(counted(articles.markdown.next(), volume));
    }

    @Benchmark
    public String commonmarkMarkdown(Articles articles, Volume volume) {
        String text = body(counted(articles.markdown.next(), volume)).utf8().orElseThrow();
        return articles.renderer.render(articles.parser.parse(text));
    }

    private static Document jsoup(RawDocument raw) throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(body(raw).bytes()), "UTF-8", "");
    }

    private static RawDocument counted(RawDocument raw, Volume volume) {
        volume.add(body(raw).sizeBytes());
        return raw;
    }

    private static RawBody body(RawDocument raw) {
        return raw.body().orElseThrow();
    }

    /** The same articles in both notations. */
    @State(Scope.Benchmark)
    public static class Articles {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        final Cleaner cleaner = new Cleaner();
        final BoundedCleaner bounded = new BoundedCleaner(new Cleaner());
        final Parser parser = Parser.builder().build();
        final HtmlRenderer renderer = HtmlRenderer.builder().build();
        Documents html = new Documents(java.util.List.of(), RawArticles::html);
        Documents markdown = html;

        @Setup
        public void generate() {
            cleaner.warmUp();
            var articles = new SyntheticArticles(SyntheticArticles.SEED).some(ARTICLES, language);
            html = new Documents(articles, RawArticles::html);
            markdown = new Documents(articles, RawArticles::markdown);
        }

        @TearDown
        public void close() {
            bounded.close();
        }
    }
}
