package io.courant.processor.tag.keyword;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/** A phrase that may become a keyword: how often, where and in which forms it stands in the text. For one text. */
final class Candidate {

    final String key;
    final int words;
    final double rarity;
    final int first;
    int last;
    int times;
    /** How often nothing of its kind stood beside it. */
    int timesAlone;

    int timesCapital;
    boolean inTitle;
    double score;
    private final Map<String, Integer> forms = new HashMap<>(4);

    /**
     * @param key what its forms have in common
     * @param words how many
     * @param rarity their mean rarity
     * @param first where it stands first
     */
    Candidate(String key, int words, double rarity, int first) {
        this.key = key;
        this.words = words;
        this.rarity = rarity;
        this.first = first;
        this.last = first;
    }

    void addForm(String form) {
        forms.merge(form, 1, Integer::sum);
    }

    /** The form that is used most; of several the first by the alphabet's reverse, small letters before capitals. */
    String form() {
        return forms.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(key);
    }

    /** A queue that gives the best first: of hundreds only some are asked for, so they are not sorted. */
    static Queue<Candidate> bestFirst(int count) {
        return new PriorityQueue<>(Math.max(1, count), (one, other) -> {
            int byScore = Double.compare(other.score, one.score);
            return byScore != 0 ? byScore : one.key.compareTo(other.key);
        });
    }
}
