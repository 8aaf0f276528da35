package io.courant.processor.tag.keyword;

import io.courant.contract.record.Keyword;
import io.courant.processor.tag.keyword.HanWord.Standing;
import io.courant.processor.trees.TreeModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * Runs of one to four Chinese words. A score of frequency, rarity, place, spread and length names the likeliest; a model that was
 * learned from keywords that authors gave orders those (decision 042). Safe for use by many threads.
 */
final class HanKeywords {

    private static final int WORDS_MAX = 4;
    private static final int CHARS_MAX = 12;

    /** Most names of things have three to six characters; a phrase of many words is mostly a piece of a sentence. */
    private static final double[] BY_CHARS = {0, 0, 0.45, 1.1, 1.3, 1, 0.9, 0.6, 0.5};

    private static final double[] BY_WORDS = {0, 1, 1, 1, 1.2};

    /** What a phrase counts wherever it stands, and what more where a run of words starts or ends with it: a piece of one does neither. */
    private static final double ANYWHERE = 0.5;

    private static final double AT_START = 0.1;
    private static final double AT_END = 0.1;
    private static final double ALONE = 0.3;

    /** Two phrases that share so many characters at their ends are pieces of a longer one. */
    private static final int OVERLAP_CHARS = 3;

    /** So many of the best by score are judged by the model. */
    private static final int JUDGED_MAX = 40;

    /** So many are always given; further ones only if they are likely for so much of what the best is, for the tail is noise. */
    private static final int SURE = 4;

    private static final double SHARE_MIN = 0.25;

    private static final double RARITY_MIN = 1.5;
    private static final double RARITY_POWER = 0.7;
    private static final double TIMES_POWER = 1.1;
    private static final double TITLE = 1.5;
    private static final double EARLY = 0.5;

    /** Where the bonus for standing early has fallen to half, in characters. */
    private static final double EARLY_CHARS = 200;

    /** The bonus of a phrase that stands at the start and at the end. */
    private static final double SPREAD = 2;

    private static final double FOREIGN_ALONE = 0.7;
    private static final double VERB_FIRST = 0.8;
    private static final double WEAK_ALONE = 0.7;
    private static final double WEAK_FIRST = 0.8;
    private static final double WEAK_LAST = 1.2;
    private static final double WITH_SINGLE_CHARACTER = 1.2;
    private static final char DE = '的';
    private static final Comparator<HanCandidate> BEST_FIRST = Comparator.comparingDouble(
                    (HanCandidate candidate) -> -candidate.score)
            .thenComparing(candidate -> candidate.key);

    private final HanSegmenter segmenter = new HanSegmenter();
    private final TreeModel model = TreeModel.resource(HanKeywords.class, "chinese-keywords.model", HanFeatures.NAMES);

    List<Keyword> of(KeywordText text, int keywordsMax) {
        List<HanCandidate> likeliest = likeliest(segmenter, text);
        return best(
                likeliest,
                model.probabilities(HanFeatures.of(likeliest, text.all().length())),
                keywordsMax);
    }

    /** The phrases that are worth a closer look, the best by their score first. */
    static List<HanCandidate> likeliest(HanSegmenter segmenter, KeywordText text) {
        Map<String, HanCandidate> found = new HashMap<>();
        for (List<HanWord> run : HanPhrases.of(segmenter, text.all())) {
            for (int from = 0; from < run.size(); from++) {
                collect(run, from, text, found);
            }
        }
        Queue<HanCandidate> ranked = new PriorityQueue<>(Math.max(1, found.size()), BEST_FIRST);
        for (HanCandidate candidate : found.values()) {
            candidate.score = shape(candidate) * weight(candidate, text.all().length());
            ranked.add(candidate);
        }
        List<HanCandidate> likeliest = new ArrayList<>();
        while (likeliest.size() < JUDGED_MAX && !ranked.isEmpty()) {
            likeliest.add(ranked.remove());
        }
        return likeliest;
    }

    private static void collect(List<HanWord> run, int from, KeywordText text, Map<String, HanCandidate> found) {
        String all = text.all();
        int start = run.get(from).from();
        boolean afterDe = start > 0 && all.charAt(start - 1) == DE;
        for (int last = from; last < run.size() && last - from < WORDS_MAX; last++) {
            HanWord word = run.get(last);
            int chars = word.to() - start;
            if (chars > CHARS_MAX && !word.isForeign()) {
                break;
            }
            if (chars < 2) {
                continue;
            }
            String key = all.substring(start, word.to());
            HanCandidate candidate = found.get(key);
            if (candidate == null) {
                candidate = new HanCandidate(key, run.subList(from, last + 1));
                found.put(key, candidate);
            }
            boolean starts = from == 0;
            boolean ends = last == run.size() - 1;
            boolean beforeDe = word.to() < all.length() && all.charAt(word.to()) == DE;
            candidate.times++;
            candidate.last = start;
            candidate.inTitle |= start < text.titleEnd();
            candidate.timesStart += starts ? 1 : 0;
            candidate.timesEnd += ends ? 1 : 0;
            candidate.timesAlone += starts && ends ? 1 : 0;
            candidate.timesAfterDe += afterDe ? 1 : 0;
            candidate.timesBeforeDe += beforeDe ? 1 : 0;
        }
    }

    /** What the phrase's form says for it. */
    private static double shape(HanCandidate phrase) {
        List<HanWord> words = phrase.words;
        boolean foreign = phrase.isForeign();
        double shape =
                BY_CHARS[foreign ? 4 : Math.min(phrase.key.length(), BY_CHARS.length - 1)] * BY_WORDS[words.size()];
        boolean single = false;
        for (int i = 0; i < words.size(); i++) {
            single |= words.get(i).length() == 1;
        }
        shape *= phrase.weak ? WEAK_ALONE : 1;
        shape *= phrase.firstWord().standing() == Standing.WEAK ? WEAK_FIRST : 1;
        shape *= phrase.lastWord().standing() == Standing.WEAK ? WEAK_LAST : 1;
        shape *= single ? WITH_SINGLE_CHARACTER : 1;
        shape *= phrase.firstWord().wordClass() == 'v' ? VERB_FIRST : 1;
        return shape * (foreign && words.size() == 1 ? FOREIGN_ALONE : 1);
    }

    private static double weight(HanCandidate candidate, int textLength) {
        double place = 1 + EARLY / (1 + candidate.first / EARLY_CHARS);
        double spread = 1 + SPREAD * (candidate.last - candidate.first) / textLength;
        return Math.pow(weighedTimes(candidate), TIMES_POWER)
                * Math.pow(Math.max(0.1, candidate.rarity - RARITY_MIN), RARITY_POWER)
                * place
                * spread
                * (candidate.inTitle ? TITLE : 1);
    }

    /** How often it stands, more where a run of words starts or ends with it. */
    static double weighedTimes(HanCandidate candidate) {
        return ANYWHERE * candidate.times
                + AT_START * candidate.timesStart
                + AT_END * candidate.timesEnd
                + ALONE * candidate.timesAlone;
    }

    /**
     * The likeliest; one inside a better one only if it stands more often, and none that is a piece of the same longer phrase.
     *
     * @param likely how likely each of them is
     */
    static List<Keyword> best(List<HanCandidate> candidates, float[] likely, int keywordsMax) {
        List<Integer> order = IntStream.range(0, likely.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -likely[at]))
                .toList();
        List<HanCandidate> best = new ArrayList<>();
        List<Keyword> keywords = new ArrayList<>();
        for (int at : order) {
            if (best.size() == keywordsMax || best.size() >= SURE && likely[at] < SHARE_MIN * likely[order.get(0)]) {
                break;
            }
            HanCandidate candidate = candidates.get(at);
            if (best.stream().noneMatch(better -> repeats(candidate, better))) {
                best.add(candidate);
                keywords.add(new Keyword(candidate.key, Keywords.round(likely[at])));
            }
        }
        return keywords;
    }

    private static boolean repeats(HanCandidate candidate, HanCandidate better) {
        if (better.key.contains(candidate.key)) {
            return candidate.times <= better.times;
        }
        return !candidate.key.contains(better.key)
                && (overlap(candidate.key, better.key) || overlap(better.key, candidate.key));
    }

    /** Whether one ends as the other starts. */
    private static boolean overlap(String one, String other) {
        for (int chars = OVERLAP_CHARS; chars < Math.min(one.length(), other.length()); chars++) {
            if (other.startsWith(one.substring(one.length() - chars))) {
                return true;
            }
        }
        return false;
    }
}
