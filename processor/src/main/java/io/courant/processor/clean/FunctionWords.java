package io.courant.processor.clean;

import io.courant.processor.text.StopWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the languages of running text by the words that every text of a language has. A word that several languages share counts
 * less for each. Much quicker than trigrams, and silent where it is not sure.
 */
final class FunctionWords {

    /** Fewer words may all be names. */
    private static final int WORDS_MIN = 8;

    private static final int WORDS_MAX = 120;

    /** Up to here a text is a sentence, of which more is asked. */
    private static final int SENTENCE_WORDS_MAX = 40;

    /** What share of the words must speak for a language: of a sentence, of more. */
    private static final double SENTENCE_SHARE_MIN = 0.25;

    private static final double SHARE_MIN = 0.12;

    /** How near the second may come: in a sentence, in more. */
    private static final double SENTENCE_SECOND_MAX = 0.34;

    private static final double SECOND_MAX = 0.6;

    private final List<String> languages;
    private final Map<String, Integer> spokenBy = new HashMap<>();

    FunctionWords(List<String> languages) {
        this.languages = List.copyOf(languages);
        for (int language = 0; language < languages.size(); language++) {
            for (String word : StopWords.builtIn().of(languages.get(language))) {
                spokenBy.merge(word, 1 << language, (some, more) -> some | more);
            }
        }
    }

    /** The language of a text (BCP 47), if there can be hardly a doubt. */
    Optional<String> language(String text) {
        List<String> words = words(text);
        if (words.size() < WORDS_MIN) {
            return Optional.empty();
        }
        double[] votes = votes(words);
        int best = 0;
        for (int language = 1; language < votes.length; language++) {
            best = votes[language] > votes[best] ? language : best;
        }
        double second = 0;
        for (int language = 0; language < votes.length; language++) {
            second = language == best ? second : Math.max(second, votes[language]);
        }
        boolean sentence = words.size() <= SENTENCE_WORDS_MAX;
        boolean sure = votes[best] >= (sentence ? SENTENCE_SHARE_MIN : SHARE_MIN) * words.size()
                && second <= (sentence ? SENTENCE_SECOND_MAX : SECOND_MAX) * votes[best];
        return sure ? Optional.of(languages.get(best)) : Optional.empty();
    }

    /** Of two languages the one that more of the text's words speak for; absent if they are even. */
    Optional<String> likelier(String text, String one, String other) {
        double[] votes = votes(words(text));
        double more = votes[languages.indexOf(one)] - votes[languages.indexOf(other)];
        return more == 0 ? Optional.empty() : Optional.of(more > 0 ? one : other);
    }

    private double[] votes(List<String> words) {
        double[] votes = new double[languages.size()];
        for (String word : words) {
            int speakers = word.length() == 1 ? 0 : spokenBy.getOrDefault(word, 0);
            double vote = 1.0 / Math.max(1, Integer.bitCount(speakers));
            for (int left = speakers; left != 0; left &= left - 1) {
                votes[Integer.numberOfTrailingZeros(left)] += vote;
            }
        }
        return votes;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int at = 0; at <= text.length() && words.size() < WORDS_MAX; at++) {
            boolean letter = at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '\'');
            if (letter && from < 0) {
                from = at;
            } else if (!letter && from >= 0) {
                words.add(text.substring(from, at).toLowerCase(Locale.ROOT));
                from = -1;
            }
        }
        return words;
    }
}
