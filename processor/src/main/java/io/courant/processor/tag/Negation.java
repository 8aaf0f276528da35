package io.courant.processor.tag;

import io.courant.processor.text.WordBoundary;
import java.util.List;

/**
 * Whether an article says that it is <em>not</em> about what follows: {@code not a blockchain}, {@code 不是区块链}. Only words right
 * before a phrase are looked at, articles and quotation marks between them looked through; a negated verb far away is not seen.
 */
final class Negation {

    /** English, then Chinese as it is folded; the first word of each is what a mention is preceded by. */
    private static final List<String> CUES = List.of(
            "not",
            "no",
            "nor",
            "neither",
            "without",
            "never",
            "unlike",
            "rather than",
            "instead of",
            "not about",
            "nothing to do with",
            "isn't",
            "aren't",
            "wasn't",
            "不是",
            "并非",
            "並非",
            "而非",
            "不谈",
            "不談",
            "不讲",
            "不说",
            "不提",
            "无关",
            "没有",
            "沒有",
            "除了",
            "既非",
            "也非");

    private static final List<String> LOOKED_THROUGH = List.of(
            "a", "an", "the", "any", "another", "just", "only", "about", "什么", "什麼", "所谓", "所謂", "的", "\"", "“", "「",
            "《");

    private static final int STEPS_MAX = 3;

    private Negation() {}

    /** @param at where the phrase starts in the folded text */
    static boolean holds(String folded, int at) {
        int end = spacesBefore(folded, at);
        for (int step = 0; step < STEPS_MAX; step++) {
            int here = end;
            if (CUES.stream().anyMatch(cue -> endsWith(folded, here, cue))) {
                return true;
            }
            int length = LOOKED_THROUGH.stream()
                    .filter(word -> endsWith(folded, here, word))
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            if (length == 0) {
                return false;
            }
            end = spacesBefore(folded, end - length);
        }
        return false;
    }

    private static boolean endsWith(String folded, int end, String word) {
        int start = end - word.length();
        return start >= 0
                && folded.startsWith(word, start)
                && (!WordBoundary.isWordCharacter(word.charAt(0)) || WordBoundary.before(folded, start));
    }

    private static int spacesBefore(String folded, int at) {
        int end = at;
        while (end > 0 && folded.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }
}
