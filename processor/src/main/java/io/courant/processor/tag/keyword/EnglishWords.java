package io.courant.processor.tag.keyword;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of English words: stem, class and rarity. Immutable; safe for use by many threads. */
final class EnglishWords {

    /** A word of parts is rarer than its rarest part. */
    private static final double HYPHEN = 1;

    private final WordRarity rarity;
    private final EnglishLexicon lexicon = new EnglishLexicon();
    private final Map<String, Word> known;

    /** Reads the lists. */
    EnglishWords() {
        List<String> lines = ResourceLines.read("english-frequencies.tsv");
        rarity = WordRarity.of(lines);
        known = new HashMap<>(lines.size() * 2);
        for (String line : lines) {
            String word = line.substring(0, line.indexOf('\t'));
            known.put(word, make(word));
        }
    }

    /** The word as it is written, in whatever case. */
    Word word(String written) {
        String small = written.toLowerCase(Locale.ROOT).replace('’', '\'');
        Word listed = known.get(small);
        return listed == null ? make(small) : listed;
    }

    private Word make(String small) {
        StringBuilder stem = new StringBuilder();
        for (String part : small.split("-")) {
            stem.append(stem.isEmpty() ? "" : " ").append(PorterStem.of(part));
        }
        return new Word(stem.toString(), lexicon.classes(small), rarity(small));
    }

    private double rarity(String small) {
        if (rarity.knows(small)) {
            return rarity.of(small);
        }
        if (small.indexOf('-') > 0) {
            double rarest = 0;
            for (String part : small.split("-")) {
                rarest = Math.max(rarest, rarity.of(part));
            }
            return Math.min(rarest + HYPHEN, rarity.most());
        }
        return small.endsWith("s") ? rarity.of(singular(small)) : rarity.most();
    }

    private static String singular(String plural) {
        return plural.endsWith("ies")
                ? plural.substring(0, plural.length() - 3) + "y"
                : plural.substring(0, plural.length() - 1);
    }

    /**
     * A word.
     *
     * @param stem what its forms have in common
     * @param classes see {@link EnglishLexicon#classes}
     * @param rarity see {@link WordRarity}
     */
    record Word(String stem, String classes, double rarity) {

        char mostly() {
            return classes.charAt(0);
        }

        boolean canBe(char wordClass) {
            return classes.indexOf(wordClass) >= 0;
        }
    }
}
