package io.courant.processor.tag.keyword;

import io.courant.contract.record.Keyword;
import java.util.List;

/**
 * The phrases that characterise an article, by its own words and, in English and Chinese, how rare they are in the language at large. A pure function:
 * nothing is counted from the stream. Immutable; safe for use by many threads.
 */
public final class Keywords {

    private static final int KEYWORDS_MAX = 10;

    private final EnglishKeywords english = new EnglishKeywords();
    private final HanKeywords chinese = new HanKeywords();
    private final PlainKeywords others = new PlainKeywords();

    /** The best phrases first, at most 10; none for a language of which not even the function words are known. */
    public List<Keyword> of(String title, String text, String language) {
        KeywordText all = KeywordText.of(title, text);
        return switch (language) {
            case "en" -> english.of(all, KEYWORDS_MAX);
            case "zh" -> chinese.of(all, KEYWORDS_MAX);
            default -> PlainKeywords.knows(language) ? others.of(all, language, KEYWORDS_MAX) : List.of();
        };
    }

    /** To three digits: more would only be noise. */
    static double round(double score) {
        return Math.round(score * 1000) / 1000.0;
    }
}
