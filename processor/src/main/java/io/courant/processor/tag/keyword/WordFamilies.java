package io.courant.processor.tag.keyword;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Takes words of one text that differ only in their last letters for forms of one word. Crude, but needs no knowledge of the language; what it
 * joins wrongly is near in meaning mostly, and the form that is used most stands for all.
 */
final class WordFamilies {

    private static final int COMMON_MIN = 4;
    private static final int ENDING_MAX = 2;
    /** Endings of Slavic languages are longer. */
    private static final int CYRILLIC_ENDING_MAX = 3;

    private WordFamilies() {}

    /** What stands for each word: the first of its family by the alphabet. */
    static Map<String, String> of(Collection<String> words) {
        Map<String, String> families = new HashMap<>();
        String family = "";
        for (String word : new TreeSet<>(words)) {
            family = areForms(family, word) ? family : word;
            families.put(word, family);
        }
        return families;
    }

    private static boolean areForms(String family, String word) {
        int common = 0;
        int shorter = Math.min(family.length(), word.length());
        while (common < shorter && family.charAt(common) == word.charAt(common)) {
            common++;
        }
        boolean cyrillic = word.charAt(0) >= 0x400 && word.charAt(0) < 0x530;
        int endingMax = cyrillic ? CYRILLIC_ENDING_MAX : ENDING_MAX;
        return common >= COMMON_MIN && family.length() - common <= endingMax && word.length() - common <= endingMax;
    }
}
