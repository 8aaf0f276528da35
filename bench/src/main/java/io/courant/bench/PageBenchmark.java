package io.courant.bench;

import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
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
 * Whole HTML pages through our cleaner, beside jsoup's parse of the same pages and nothing else, and beside Readability4J. One
 * operation is one pass over all pages, so that every one counts equally often; {@code -prof gc} says what a pass allocates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class PageBenchmark {

    /** From bytes to text, Markdown, safe HTML, metadata and language. */
    @Benchmark
    public void clean(Corpus corpus, Blackhole used) {
        for (Pages.Page page : corpus.pages.all()) {
            used.consume(cleaned(corpus.cleaner, page));
        }
    }

    @Benchmark
    public void jsoupParse(Corpus corpus, Blackhole used) throws IOException {
        for (Pages.Page page : corpus.pages.all()) {
            used.consume(Jsoup.parse(new ByteArrayInputStream(page.bytes()), null, ""));
        }
    }

    /** From a string to its HTML and text: charset and language are not its business. */
    @Benchmark
    public void readability4j(Corpus corpus, Blackhole used) {
        for (Pages.Page page : corpus.pages.all()) {
            used.consume(new Readability4J("https://example.org/", page.html())
                    .parse()
                    .getTextContent());
        }
    }

    private static Object cleaned(Cleaner cleaner, Pages.Page page) {
        try {
            CleanDocument document = cleaner.clean(page.raw());
            return document;
        } catch (UncleanableException e) {
            return e;
        }
    }

    /** The pages: generated ones in English or Chinese, or those of a folder, {@code -p from=FOLDER}. */
    @State(Scope.Benchmark)
    public static class Corpus {

        @Param({"EN", "ZH"})
        public String from = "EN";

        final Cleaner cleaner = new Cleaner();
        Pages pages = Pages.NONE;

        @Setup
        public void read() throws IOException {
            cleaner.warmUp();
            pages = Pages.of(from);
            System.out.println(pages.all().size() + " pages, " + pages.bytes() / 1024 + " KiB");
        }
    }
}
