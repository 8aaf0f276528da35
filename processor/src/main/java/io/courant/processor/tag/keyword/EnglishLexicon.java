package io.courant.processor.tag.keyword;

import java.util.HashMap;
import java.util.Map;

/** What an English word may be, its most usual use first: by a list, else by its ending. */
final class EnglishLexicon {

    private final Map<String, String> classes = new HashMap<>();

    /** Reads {@code english-classes.tsv}. */
    EnglishLexicon() {
        for (String line : ResourceLines.read("english-classes.tsv")) {
            int tab = line.indexOf('\t');
            classes.put(line.substring(0, tab), line.substring(tab + 1).intern());
        }
    }

    /** n noun, j adjective, v verb, d past form, g gerund, r adverb, f function word, # number; never empty. */
    String classes(String word) {
        String listed = classes.get(word);
        return listed == null ? guess(word) : listed;
    }

    private String guess(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return "#";
        }
        if (word.endsWith("s") && word.length() > 3 && !word.endsWith("ss")) {
            String singular = classes.get(word.substring(0, word.length() - 1));
            if (singular != null && singular.charAt(0) == 'v') {
                return singular.indexOf('n') >= 0 ? "vn" : "v";
            }
            return "n";
        }
        int hyphen = word.lastIndexOf('-');
        if (hyphen > 0 && hyphen < word.length() - 1) {
            String last = classes(word.substring(hyphen + 1));
            return last.charAt(0) == 'n' ? "nj" : "j";
        }
        if (word.endsWith("ing")) {
            return "gn";
        }
        if (word.endsWith("ed")) {
            return "d";
        }
        if (word.endsWith("ly")) {
            return "r";
        }
        return hasAdjectiveEnding(word) ? "j" : "n";
    }

    private static boolean hasAdjectiveEnding(String word) {
        return word.endsWith("ous")
                || word.endsWith("ive")
                || word.endsWith("able")
                || word.endsWith("ible")
                || word.endsWith("al")
                || word.endsWith("ic")
                || word.endsWith("ful")
                || word.endsWith("less")
                || word.endsWith("ary");
    }
}
