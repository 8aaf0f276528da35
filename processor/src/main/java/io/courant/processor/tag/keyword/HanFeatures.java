package io.courant.processor.tag.keyword;

import java.util.List;

/** Measures the likeliest phrases of a Chinese text: the numbers that its model judges by. */
final class HanFeatures {

    /** In the order of the columns. */
    static final List<String> NAMES = List.of(
            "SCORE",
            "TIMES",
            "STARTS",
            "ALONE",
            "CHARS",
            "WORDS",
            "RARITY_MEAN",
            "RARITY_LEAST",
            "RARITY_MOST",
            "RARITY_FIRST",
            "RARITY_LAST",
            "FIRST",
            "SPREAD",
            "AFTER_DE",
            "BEFORE_DE",
            "COVERED",
            "WEAK",
            "CLASS_FIRST",
            "CLASS_LAST",
            "TITLE");

    private static final String CLASSES = "nwvjitmfx";
    private static final int CHARS_MAX = 9;

    private HanFeatures() {}

    /**
     * A row for each phrase.
     *
     * @param best of one text, the best by their score first
     */
    static float[][] of(List<HanCandidate> best, int textLength) {
        float[][] rows = new float[best.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(best.get(i), best, textLength);
        }
        return rows;
    }

    private static float[] row(HanCandidate phrase, List<HanCandidate> best, int textLength) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (HanWord word : phrase.words) {
            least = Math.min(least, word.rarity());
            most = Math.max(most, word.rarity());
        }
        double times = phrase.times;
        return new float[] {
            (float) Math.log(phrase.score / best.get(0).score),
            (float) Math.log(HanKeywords.weighedTimes(phrase)),
            (float) (phrase.timesStart / times),
            (float) (phrase.timesAlone / times),
            Math.min(CHARS_MAX, phrase.key.length()),
            phrase.words.size(),
            (float) phrase.rarity,
            (float) least,
            (float) most,
            (float) phrase.firstWord().rarity(),
            (float) phrase.lastWord().rarity(),
            phrase.first / (float) textLength,
            (phrase.last - phrase.first) / (float) textLength,
            (float) (phrase.timesAfterDe / times),
            (float) (phrase.timesBeforeDe / times),
            (float) (longerTimes(phrase, best) / times),
            phrase.weak ? 1 : 0,
            CLASSES.indexOf(phrase.firstWord().wordClass()),
            CLASSES.indexOf(phrase.lastWord().wordClass()),
            phrase.inTitle ? 1 : 0
        };
    }

    /** How often the most frequent longer phrase stands that this is a piece of. */
    private static int longerTimes(HanCandidate phrase, List<HanCandidate> best) {
        int times = 0;
        for (HanCandidate other : best) {
            if (other.times > times && other.key.length() > phrase.key.length() && other.key.contains(phrase.key)) {
                times = other.times;
            }
        }
        return times;
    }
}
