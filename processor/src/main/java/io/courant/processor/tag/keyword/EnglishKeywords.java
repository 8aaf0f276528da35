package io.courant.processor.tag.keyword;

import io.courant.contract.record.Keyword;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.StringJoiner;

/** Noun phrases by frequency, rarity, place and length. Immutable; safe for use by many threads. */
final class EnglishKeywords {

    private static final int WORDS_MAX = 5;

    /** One word says less than two that belong together. */
    private static final double[] LENGTH = {0, 0.5, 1, 1.1, 1, 0.7};

    /** What a phrase inside a longer one counts. */
    private static final double INSIDE = 0.4;

    /** Below this a word is in every text. */
    private static final double RARITY_MIN = 4;

    private static final double RARITY_POWER = 1.2;
    private static final double TITLE = 1.5;
    private static final double CAPITALS = 1.2;

    /** Where the bonus for standing early has fallen to half, in characters. */
    private static final double EARLY = 1000;

    private final EnglishWords words = new EnglishWords();

    List<Keyword> of(KeywordText text, int keywordsMax) {
        Map<String, Candidate> found = new HashMap<>();
        for (List<Token> chunk : EnglishChunks.of(words, text.all(), text.titleEnd())) {
            for (int from = 0; from < chunk.size(); from++) {
                collect(chunk, from, text, found);
            }
        }
        Queue<Candidate> ranked = Candidate.bestFirst(found.size());
        for (Candidate candidate : found.values()) {
            if (candidate.timesAlone > 0 || candidate.times > 1) {
                candidate.score = score(candidate);
                ranked.add(candidate);
            }
        }
        return best(ranked, keywordsMax);
    }

    private static void collect(List<Token> chunk, int from, KeywordText text, Map<String, Candidate> found) {
        StringJoiner stems = new StringJoiner(" ");
        double rarity = 0;
        boolean capital = true;
        for (int last = from; last < chunk.size() && last - from < WORDS_MAX; last++) {
            Token token = chunk.get(last);
            stems.add(token.word().stem());
            rarity += token.word().rarity();
            capital &= token.capital();
            if (EnglishChunks.canEnd(chunk, from, last)) {
                int count = last - from + 1;
                double mean = rarity / count;
                int start = chunk.get(from).from();
                Candidate candidate =
                        found.computeIfAbsent(stems.toString(), key -> new Candidate(key, count, mean, start));
                candidate.times++;
                candidate.timesCapital += capital ? 1 : 0;
                candidate.inTitle |= start < text.titleEnd();
                candidate.timesAlone += count == chunk.size() ? 1 : 0;
                candidate.addForm(text.all().substring(start, token.to()).replace('\n', ' '));
            }
        }
    }

    private static double score(Candidate candidate) {
        double times = candidate.timesAlone + INSIDE * (candidate.times - candidate.timesAlone);
        double rarity = Math.max(0.1, candidate.rarity - RARITY_MIN);
        double place = 1 + 1 / (1 + candidate.first / EARLY);
        return Math.sqrt(times)
                * Math.pow(rarity, RARITY_POWER)
                * LENGTH[candidate.words]
                * place
                * (candidate.inTitle ? TITLE : 1)
                * (2 * candidate.timesCapital > candidate.times ? CAPITALS : 1);
    }

    /** The best, but none that a better one contains. */
    private static List<Keyword> best(Queue<Candidate> ranked, int keywordsMax) {
        List<Keyword> best = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        while (!ranked.isEmpty() && best.size() < keywordsMax) {
            Candidate candidate = ranked.remove();
            String key = " " + candidate.key + " ";
            if (keys.stream().noneMatch(better -> better.contains(key))) {
                keys.add(key);
                best.add(new Keyword(candidate.form(), Keywords.round(candidate.score)));
            }
        }
        return best;
    }
}
