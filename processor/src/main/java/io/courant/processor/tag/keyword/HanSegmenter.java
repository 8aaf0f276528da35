package io.courant.processor.tag.keyword;

import io.courant.processor.tag.keyword.HanWord.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts Han text into the words that are together the most likely by their frequencies. Safe for use by many threads. */
final class HanSegmenter {

    /** A clause has no more characters; what goes on without a mark is cut here. */
    static final int RUN_MAX = 200;

    private final HanDictionary dictionary = new HanDictionary();
    private final Set<String> stop = new HashSet<>(ResourceLines.read("chinese-stop.txt"));
    private final Set<String> weak = new HashSet<>(ResourceLines.read("chinese-weak.txt"));

    /** The words of a range that holds Han characters only, at most {@link #RUN_MAX}. */
    List<HanWord> words(String text, int from, int to) {
        int length = to - from;
        double[] costs = new double[length + 1];
        int[] lengths = new int[length];
        int[] slots = new int[length];
        Arrays.fill(costs, 0, length, Double.MAX_VALUE);
        for (int at = length - 1; at >= 0; at--) {
            long hash = 0;
            int longest = Math.min(HanDictionary.LENGTH_MAX, length - at);
            for (int more = 1; more <= longest; more++) {
                hash = HanDictionary.extend(hash, text.charAt(from + at + more - 1));
                int slot = dictionary.find(hash);
                if (more == 1 || dictionary.isWord(slot)) {
                    double cost = dictionary.rarity(slot) + costs[at + more];
                    if (cost < costs[at]) {
                        costs[at] = cost;
                        lengths[at] = more;
                        slots[at] = slot;
                    }
                }
                if (slot < 0) {
                    break;
                }
            }
        }
        List<HanWord> words = new ArrayList<>();
        for (int at = 0; at < length; at += lengths[at]) {
            words.add(word(text, from + at, from + at + lengths[at], slots[at]));
        }
        return words;
    }

    private HanWord word(String text, int from, int to, int slot) {
        String word = text.substring(from, to);
        Standing standing = stop.contains(word) ? Standing.STOP : weak.contains(word) ? Standing.WEAK : Standing.FULL;
        return new HanWord(from, to, dictionary.rarity(slot), dictionary.wordClass(slot), standing);
    }
}
