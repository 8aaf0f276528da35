package io.courant.processor.clean;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells languages in Latin letters apart: by function words where they leave no doubt, else by trigrams. The trigrams' models
 * (some 20 MB) are loaded once, when first needed.
 */
final class LatinLanguages {

    /** Trigrams say enough after this; more only takes longer. */
    private static final int CHARS_MAX = 1000;

    /** Fewer letters fit any language. */
    private static final int LETTERS_MIN = 12;

    /** How close the second guess may come, from 0 to 1; names and product words come closer. */
    private static final double SECOND_MAX = 0.95;

    private static final FunctionWords WORDS =
            new FunctionWords(List.of("en", "de", "fr", "es", "pt", "it", "nl", "sv", "pl", "tr", "vi", "id"));

    private LatinLanguages() {}

    static void load() {
        Models.DETECTOR.detectLanguageOf("load");
    }

    /** BCP 47; absent if the text is too short or too mixed to tell. */
    static Optional<String> detect(String text, int letters) {
        if (letters < LETTERS_MIN) {
            return Optional.empty();
        }
        String sample = sample(text);
        Optional<String> sure = WORDS.language(sample);
        return sure.isPresent() ? sure : byTrigrams(sample);
    }

    private static Optional<String> byTrigrams(String sample) {
        Iterator<Map.Entry<Language, Double>> guesses = Models.DETECTOR
                .computeLanguageConfidenceValues(sample)
                .entrySet()
                .iterator();
        if (!guesses.hasNext()) {
            return Optional.empty();
        }
        String first = code(guesses.next());
        if (guesses.hasNext()) {
            Map.Entry<Language, Double> second = guesses.next();
            if (second.getValue() > SECOND_MAX) {
                return WORDS.likelier(sample, first, code(second));
            }
        }
        return Optional.of(first);
    }

    private static String code(Map.Entry<Language, Double> guess) {
        return guess.getKey().getIsoCode639_1().toString();
    }

    /** From the middle: heads and tails of pages hold names, dates and addresses. */
    private static String sample(String text) {
        if (text.length() <= CHARS_MAX) {
            return text;
        }
        int start = (text.length() - CHARS_MAX) / 2;
        int word = text.indexOf(' ', start);
        int from = word < 0 || word > start + 50 ? start : word + 1;
        return text.substring(from, Math.min(text.length(), from + CHARS_MAX));
    }

    /** Loaded by the first use of it. */
    private static final class Models {

        static final LanguageDetector DETECTOR = LanguageDetectorBuilder.fromLanguages(
                        Language.ENGLISH,
                        Language.GERMAN,
                        Language.FRENCH,
                        Language.SPANISH,
                        Language.PORTUGUESE,
                        Language.ITALIAN,
                        Language.DUTCH,
                        Language.SWEDISH,
                        Language.POLISH,
                        Language.TURKISH,
                        Language.VIETNAMESE,
                        Language.INDONESIAN)
                .withLowAccuracyMode()
                .withPreloadedLanguageModels()
                .build();
    }
}
