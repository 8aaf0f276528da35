package io.courant.processor.tag.keyword;

import io.courant.contract.record.Keyword;
import io.courant.processor.tag.keyword.HanWord.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Runs of one to four Chinese words by frequency, rarity, place, spread and length. Safe for use by many threads. */
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

    /** So many are always given; further ones only if they count for so much of what the best does, for the tail is noise. */
    private static final int SURE = 4;

    private static final double SCORE_SHARE_MIN = 0.15;

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

    private final HanSegmenter segmenter = new HanSegmenter();

    List<Keyword> of(KeywordText text, int keywordsMax) {
        Map<String, Candidate> found = new HashMap<>();
        for (List<HanWord> run : HanPhrases.of(segmenter, text.all())) {
            for (int from = 0; from < run.size(); from++) {
                collect(run, from, text, found);
            }
        }
        Queue<Candidate> ranked = Candidate.bestFirst(found.size());
        for (Candidate candidate : found.values()) {
            candidate.score *= weight(candidate, text.all().length());
            ranked.add(candidate);
        }
        return best(ranked, keywordsMax);
    }

    private static void collect(List<HanWord> run, int from, KeywordText text, Map<String, Candidate> found) {
        double rarity = 0;
        int start = run.get(from).from();
        for (int last = from; last < run.size() && last - from < WORDS_MAX; last++) {
            HanWord word = run.get(last);
            rarity += word.rarity();
            int chars = word.to() - start;
            if (chars > CHARS_MAX && !word.isForeign()) {
                break;
            }
            if (chars < 2) {
                continue;
            }
            String key = text.all().substring(start, word.to());
            Candidate candidate = found.get(key);
            if (candidate == null) {
                int words = last - from + 1;
                candidate = new Candidate(key, words, rarity / words, start);
                candidate.score = shape(run.subList(from, last + 1), chars);
                found.put(key, candidate);
            }
            candidate.times++;
            candidate.last = start;
            candidate.inTitle |= start < text.titleEnd();
            boolean starts = from == 0;
            boolean ends = last == run.size() - 1;
            candidate.timesStart += starts ? 1 : 0;
            candidate.timesEnd += ends ? 1 : 0;
            candidate.timesAlone += starts && ends ? 1 : 0;
        }
    }

    /** What the phrase's form says for it. */
    private static double shape(List<HanWord> words, int chars) {
        HanWord first = words.get(0);
        HanWord last = words.get(words.size() - 1);
        boolean foreign = first.isForeign() || last.isForeign();
        double shape = BY_CHARS[foreign ? 4 : Math.min(chars, BY_CHARS.length - 1)] * BY_WORDS[words.size()];
        boolean weak = true;
        boolean single = false;
        for (HanWord word : words) {
            weak &= word.standing() == Standing.WEAK;
            single |= word.length() == 1;
        }
        shape *= weak ? WEAK_ALONE : 1;
        shape *= first.standing() == Standing.WEAK ? WEAK_FIRST : 1;
        shape *= last.standing() == Standing.WEAK ? WEAK_LAST : 1;
        shape *= single ? WITH_SINGLE_CHARACTER : 1;
        shape *= first.wordClass() == 'v' ? VERB_FIRST : 1;
        return shape * (foreign && words.size() == 1 ? FOREIGN_ALONE : 1);
    }

    private static double weight(Candidate candidate, int textLength) {
        double times = ANYWHERE * candidate.times
                + AT_START * candidate.timesStart
                + AT_END * candidate.timesEnd
                + ALONE * candidate.timesAlone;
        double place = 1 + EARLY / (1 + candidate.first / EARLY_CHARS);
        double spread = 1 + SPREAD * (candidate.last - candidate.first) / textLength;
        return Math.pow(times, TIMES_POWER)
                * Math.pow(Math.max(0.1, candidate.rarity - RARITY_MIN), RARITY_POWER)
                * place
                * spread
                * (candidate.inTitle ? TITLE : 1);
    }

    /** The best; one inside a better one only if it stands more often, and none that is a piece of the same longer phrase. */
    private static List<Keyword> best(Queue<Candidate> ranked, int keywordsMax) {
        List<Candidate> best = new ArrayList<>();
        while (!ranked.isEmpty()) {
            Candidate candidate = ranked.remove();
            if (best.size() == keywordsMax
                    || best.size() >= SURE && candidate.score < SCORE_SHARE_MIN * best.get(0).score) {
                break;
            }
            if (best.stream().noneMatch(better -> repeats(candidate, better))) {
                best.add(candidate);
            }
        }
        return best.stream()
                .map(candidate -> new Keyword(candidate.key, Keywords.round(candidate.score)))
                .toList();
    }

    private static boolean repeats(Candidate candidate, Candidate better) {
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
