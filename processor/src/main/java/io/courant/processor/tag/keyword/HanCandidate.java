package io.courant.processor.tag.keyword;

import java.util.List;

/** A phrase of a Chinese text that may become a keyword: how often and where it stands. For one text. */
final class HanCandidate {

    final String key;
    /** Where it stands first: these words of that run. */
    final List<HanWord> words;

    /** The mean of its words' rarities. */
    final double rarity;
    /** Whether no word of it says much alone. */
    final boolean weak;

    final int first;
    int last;
    int times;
    /** How often a run of words starts with it, ends with it, and is nothing else. */
    int timesStart;

    int timesEnd;
    int timesAlone;
    /** How often 的 stands before it, and behind. */
    int timesAfterDe;

    int timesBeforeDe;
    boolean inTitle;
    double score;

    /** @param words a part of a run that nobody changes */
    HanCandidate(String key, List<HanWord> words) {
        this.key = key;
        this.words = words;
        this.first = words.get(0).from();
        this.last = first;
        double sum = 0;
        boolean allWeak = true;
        for (int i = 0; i < words.size(); i++) {
            sum += words.get(i).rarity();
            allWeak &= words.get(i).standing() == HanWord.Standing.WEAK;
        }
        this.rarity = sum / words.size();
        this.weak = allWeak;
    }

    HanWord firstWord() {
        return words.get(0);
    }

    HanWord lastWord() {
        return words.get(words.size() - 1);
    }

    boolean isForeign() {
        return firstWord().isForeign() || lastWord().isForeign();
    }
}
