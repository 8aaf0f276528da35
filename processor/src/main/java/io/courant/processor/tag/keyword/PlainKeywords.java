package io.courant.processor.tag.keyword;

import io.courant.contract.record.Keyword;
import io.courant.processor.text.StopWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Keywords of languages of which no word counts ship with the build: by what one text alone shows, as YAKE does (Campos et al.,
 * "YAKE! Keyword extraction from single documents using multiple local features", 2020): how often a phrase stands there, how early,
 * in how much of the text, with a capital or not, and in how many different surroundings. What a text says only once is
 * no keyword of it: without counts of the language nothing tells it from any other phrase. Safe for use by many threads.
 */
final class PlainKeywords {

    private static final int WORDS_MAX = 3;
    private static final int TIMES_MIN = 2;
    private static final double[] LENGTH = {0, 0.6, 1.1, 1.2};

    /** Short words say little; of a word with so many characters nothing is taken off. */
    private static final double CHARS_FULL = 8;

    private static final double CHARS_FULL_DENSE = 4;
    private static final double TITLE = 1.5;
    private static final double CAPITALS = 1.3;

    /** Where the bonus for standing early has fallen to half, in characters. */
    private static final double EARLY_CHARS = 600;

    private static final double SPREAD = 0.5;

    /** Whether anything can be said of texts in this language (BCP 47). */
    static boolean knows(String language) {
        return language.equals("ja") || !StopWords.builtIn().of(language).isEmpty();
    }

    List<Keyword> of(KeywordText text, String language, int keywordsMax) {
        boolean japanese = language.equals("ja");
        boolean nounsAreCapital = language.equals("de");
        List<List<PlainWord>> chunks = japanese ? JapaneseChunks.of(text.all()) : PlainChunks.of(text.all(), language);
        Map<String, Candidate> found = new HashMap<>();
        Map<String, Set<String>> beside = new HashMap<>();
        for (List<PlainWord> chunk : chunks) {
            for (int from = 0; from < chunk.size(); from++) {
                collect(chunk, from, text, found, beside);
            }
        }
        Queue<Candidate> ranked = Candidate.bestFirst(found.size());
        for (Candidate candidate : found.values()) {
            boolean named = !nounsAreCapital || candidate.timesCapital > 0;
            if (candidate.times >= TIMES_MIN && named) {
                int surroundings = beside.getOrDefault(candidate.key, Set.of()).size();
                candidate.score = score(candidate, surroundings, text, !nounsAreCapital);
                ranked.add(candidate);
            }
        }
        return best(ranked, keywordsMax);
    }

    private static void collect(
            List<PlainWord> chunk,
            int from,
            KeywordText text,
            Map<String, Candidate> found,
            Map<String, Set<String>> beside) {
        StringJoiner keys = new StringJoiner(" ");
        int start = chunk.get(from).from();
        for (int last = from; last < chunk.size() && last - from < WORDS_MAX; last++) {
            PlainWord word = chunk.get(last);
            keys.add(word.key());
            int count = last - from + 1;
            Candidate candidate = found.computeIfAbsent(keys.toString(), key -> new Candidate(key, count, 0, start));
            candidate.times++;
            candidate.last = start;
            candidate.timesCapital += word.capital() ? 1 : 0;
            candidate.inTitle |= start < text.titleEnd();
            candidate.addForm(text.all().substring(start, word.to()));
            Set<String> neighbours = beside.computeIfAbsent(candidate.key, none -> new HashSet<>());
            if (from > 0) {
                neighbours.add("<" + chunk.get(from - 1).key());
            }
            if (last + 1 < chunk.size()) {
                neighbours.add(">" + chunk.get(last + 1).key());
            }
        }
    }

    private static double score(Candidate candidate, int surroundings, KeywordText text, boolean capitalsTell) {
        double full = candidate.key.charAt(0) >= 0x2E80 ? CHARS_FULL_DENSE : CHARS_FULL;
        double chars = Math.min(1, candidate.key.length() / full / candidate.words);
        double general = 1 + (double) surroundings / candidate.times;
        double early = 1 + 1 / (1 + candidate.first / EARLY_CHARS);
        double spread =
                1 + SPREAD * (candidate.last - candidate.first) / text.all().length();
        boolean capital = capitalsTell && 2 * candidate.timesCapital > candidate.times;
        return Math.sqrt(candidate.times)
                * LENGTH[candidate.words]
                * chars
                * early
                * spread
                * (candidate.inTitle ? TITLE : 1)
                * (capital ? CAPITALS : 1)
                / Math.sqrt(general);
    }

    /** The best, but none that a better one contains, unless it stands more often by itself, and none that contains a better one. */
    private static List<Keyword> best(Queue<Candidate> ranked, int keywordsMax) {
        List<Candidate> best = new ArrayList<>();
        while (!ranked.isEmpty() && best.size() < keywordsMax) {
            Candidate candidate = ranked.remove();
            boolean repeats = best.stream()
                    .anyMatch(better -> within(candidate.key, better.key) && candidate.times < 2 * better.times
                            || within(better.key, candidate.key));
            if (!repeats) {
                best.add(candidate);
            }
        }
        return best.stream()
                .map(candidate -> new Keyword(candidate.form(), Keywords.round(candidate.score)))
                .toList();
    }

    private static boolean within(String inner, String outer) {
        boolean spaced = inner.charAt(0) < 0x2E80;
        return spaced ? (" " + outer + " ").contains(" " + inner + " ") : outer.contains(inner);
    }
}
