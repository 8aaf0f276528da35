package io.courant.processor.tag.keyword;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How seldom words are in a language at large: the natural logarithm of one over their share of a large text. */
final class WordRarity {

    /** What is not listed is not much rarer than the last that is: lists end somewhere. */
    private static final double MOST = 15;

    private final Map<String, Float> rarity;

    private WordRarity(Map<String, Float> rarity) {
        this.rarity = rarity;
    }

    /** From lines of a word and how often it was counted, with a tab between. */
    static WordRarity of(List<String> lines) {
        double total = lines.stream().mapToLong(WordRarity::count).sum();
        Map<String, Float> rarity = new HashMap<>(lines.size() * 2);
        for (String line : lines) {
            rarity.put(line.substring(0, line.indexOf('\t')), (float) Math.log(total / count(line)));
        }
        return new WordRarity(rarity);
    }

    /** The rarity of a word in small letters. */
    double of(String word) {
        Float known = rarity.get(word);
        return known == null ? MOST : Math.min(known, MOST);
    }

    /** The rarity of a word that was never counted. */
    double most() {
        return MOST;
    }

    boolean knows(String word) {
        return rarity.containsKey(word);
    }

    private static long count(String line) {
        return Long.parseLong(line, line.indexOf('\t') + 1, line.length(), 10);
    }
}
