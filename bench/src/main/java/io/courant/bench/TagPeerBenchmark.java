package io.courant.bench;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.courant.bench.data.GeneratedTaxonomy;
import io.courant.bench.data.Language;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.text.FoldedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
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
 * The least that could be done with the texts of {@link TagBenchmark}: the automaton alone finds the phrases in texts that are folded
 * already, and Lucene cuts texts into words (English: with stop words and stems) and no more.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class TagPeerBenchmark {

    /** Stands beside {@link TagBenchmark#match}. */
    @Benchmark
    public int doubleArrayTrie(Phrases phrases, Volume volume) {
        Text next = phrases.texts.next();
        volume.add(next.bytes());
        int[] found = {0};
        phrases.trie.parseText(next.text(), (begin, end, phrase) -> {
            found[0]++;
        });
        return found[0];
    }

    /** Stands beside {@link TagBenchmark#whole}. */
    @Benchmark
    public int luceneWords(Words words, Volume volume) throws IOException {
        Text next = words.texts.next();
        volume.add(next.bytes());
        int count = 0;
        try (TokenStream tokens = words.analyzer.tokenStream("", next.text())) {
            tokens.reset();
            while (tokens.incrementToken()) {
                count++;
            }
            tokens.end();
        }
        return count;
    }

    private record Text(String text, long bytes) {

        static Text of(String text) {
            return new Text(text, text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /** One text after the other. */
    private static final class Texts {

        private final List<Text> texts;
        private int at;

        Texts(List<Text> texts) {
            this.texts = texts;
        }

        Text next() {
            at = at + 1 == texts.size() ? 0 : at + 1;
            return texts.get(at);
        }
    }

    /** Folded texts, and an automaton of all names and phrases of the rules. */
    @State(Scope.Benchmark)
    public static class Phrases {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        @Param(TagBenchmark.MADE)
        public String from = TagBenchmark.MADE;

        @Param({"10000", "100000"})
        public int generatedPhrases;

        final AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        private Texts texts = new Texts(List.of());

        @Setup
        public void build() throws Exception {
            TreeMap<String, String> phrases = new TreeMap<>();
            for (TagDefinition tag : GeneratedTaxonomy.with(generatedPhrases).tags()) {
                Stream.of(
                                tag.labels().values().stream(),
                                tag.aliases().values().stream().flatMap(List::stream),
                                tag.any().stream())
                        .flatMap(all -> all)
                        .map(phrase -> FoldedText.of(phrase).folded())
                        .forEach(phrase -> phrases.put(phrase, phrase));
            }
            trie.build(phrases);
            texts = new Texts(TagBenchmark.texts(language, from)
                    .map(text -> Text.of(FoldedText.of(text).folded()))
                    .toList());
        }
    }

    /** Texts, and Lucene's analyzer of their language. */
    @State(Scope.Benchmark)
    public static class Words {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        @Param(TagBenchmark.MADE)
        public String from = TagBenchmark.MADE;

        private Analyzer analyzer = new EnglishAnalyzer();
        private Texts texts = new Texts(List.of());

        @Setup
        public void build() throws Exception {
            if (language == Language.ZH) {
                analyzer.close();
                analyzer = new SmartChineseAnalyzer();
            }
            texts = new Texts(TagBenchmark.texts(language, from).map(Text::of).toList());
        }

        @TearDown
        public void close() {
            analyzer.close();
        }
    }
}
