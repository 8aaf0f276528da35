package io.courant.bench.data;

import io.courant.bench.data.SyntheticArticle.Block;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.TaxonomyFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes articles: the same seed and number give the same article, and no two are equal. Lengths, markup and tags are modelled on
 * {@code examples/articles}. Safe for use by many threads.
 */
public final class SyntheticArticles {

    /** The seed of every benchmark that is given none. */
    public static final long SEED = 20_261_123;

    private static final int BYTES_MEDIAN = 4_000;
    private static final int BYTES_MIN = 1_000;
    private static final int BYTES_MAX = 40_000;
    /** Of the logarithm of the length: one article in six has more than twice the median. */
    private static final double SPREAD = 0.7;

    private final long seed;
    private final Map<Language, Vocabulary> vocabularies = new EnumMap<>(Language.class);
    private final Map<Language, List<Subject>> subjects = new EnumMap<>(Language.class);

    public SyntheticArticles(long seed) {
        this.seed = seed;
        List<TagDefinition> tags =
                TaxonomyFile.builtIn(new TaxonomyVersion("1")).tags();
        for (Language language : Language.values()) {
            vocabularies.put(language, new Vocabulary(language));
            subjects.put(
                    language,
                    tags.stream()
                            .filter(TagDefinition::hasOwnTopic)
                            // Made sentences hold nothing but the name: it has to be enough.
                            .filter(tag -> tag.ambiguous().isEmpty())
                            .map(tag -> new Subject(tag.id(), tag.labels().get(language.code())))
                            .toList());
        }
    }

    /** All that articles are about. */
    public List<Subject> subjects(Language language) {
        return subjects.get(language);
    }

    /** So many articles of one language, of lengths as they come: a median of 4 kB, from 1 to 40 kB. */
    public List<SyntheticArticle> some(int count, Language language) {
        return IntStream.range(0, count)
                .mapToObj(number -> article(number, language))
                .toList();
    }

    /** An article of a length as it comes. */
    public SyntheticArticle article(int number, Language language) {
        double gaussian = new Random(mixed(number, language) + 1).nextGaussian();
        double bytes = BYTES_MEDIAN * Math.exp(SPREAD * gaussian);
        return article(number, language, (int) Math.max(BYTES_MIN, Math.min(BYTES_MAX, bytes)));
    }

    /**
     * An article of a length.
     *
     * @param textBytes about how many bytes of UTF-8 its text has
     */
    public SyntheticArticle article(int number, Language language, int textBytes) {
        Random random = new Random(mixed(number, language));
        Vocabulary words = vocabularies.get(language);
        List<Subject> all = subjects.get(language);
        Subject subject = all.get(Math.floorMod(number, all.size()));
        String name = subject.name();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(Block.Kind.QUOTE, words.any("lead", name, random)));
        for (int bytes = 0; bytes < textBytes; ) {
            Block block = block(blocks.size(), words, name, random);
            blocks.add(block);
            bytes += block.text().getBytes(StandardCharsets.UTF_8).length;
        }
        return new SyntheticArticle(
                number,
                language,
                subject,
                words.any("title", name, random) + (language == Language.ZH ? "，之" : ", part ") + (number + 1),
                words.any("person", name, random),
                LocalDate.of(2025, 1, 1).plusDays(Math.floorMod(number, 600)),
                "https://paper.example.org/" + language.code() + "/" + seed + "/" + number,
                List.of(name, words.any("trade", name, random), words.any("place", name, random)),
                blocks,
                List.of(words.any("aside", name, random), words.any("aside", name, random)));
    }

    private long mixed(int number, Language language) {
        return seed * 1_000_003 + number * 31L + language.ordinal() * 7_919L;
    }

    private static Block block(int position, Vocabulary words, String subject, Random random) {
        if (position % 6 == 0) {
            return new Block(Block.Kind.HEADING, words.any("heading", subject, random));
        }
        if (position == 2 || position % 11 == 0) {
            return new Block(Block.Kind.IMAGE, words.any("aside", subject, random));
        }
        if (position % 9 == 0) {
            return new Block(Block.Kind.LIST, sentences(3, "\n", words, subject, random));
        }
        Block.Kind kind =
                position % 5 == 0 ? Block.Kind.LINKED : position % 13 == 0 ? Block.Kind.QUOTE : Block.Kind.PARAGRAPH;
        return new Block(kind, sentences(3 + random.nextInt(5), " ", words, subject, random));
    }

    /** One in four is of the stock that all articles share, as sites have phrases of their own; the others are drawn. */
    private static String sentences(int count, String between, Vocabulary words, String subject, Random random) {
        List<String> sentences = IntStream.range(0, count)
                .mapToObj(sentence ->
                        random.nextInt(4) == 0 ? words.any("sentence", subject, random) : words.report(subject, random))
                .toList();
        boolean han = sentences.get(0).endsWith("。");
        return String.join(han && between.equals(" ") ? "" : between, sentences);
    }
}
