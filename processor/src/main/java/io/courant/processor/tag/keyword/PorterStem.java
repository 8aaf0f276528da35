package io.courant.processor.tag.keyword;

/**
 * What the forms of an English word have in common, by M. F. Porter, An algorithm for suffix stripping, Program 14 (1980). For
 * words in small ASCII letters; others are their own stem.
 */
final class PorterStem {

    private static final String[][] STEP_2 = {
        {"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"}, {"abli", "able"},
        {"alli", "al"}, {"entli", "ent"}, {"eli", "e"}, {"ousli", "ous"}, {"ization", "ize"}, {"ation", "ate"},
        {"ator", "ate"}, {"alism", "al"}, {"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"},
        {"iviti", "ive"}, {"biliti", "ble"}
    };
    private static final String[][] STEP_3 = {
        {"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}
    };
    private static final String[] STEP_4 = {
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
        "al", "er", "ic", "ou"
    };

    private final StringBuilder word;

    private PorterStem(String word) {
        this.word = new StringBuilder(word);
    }

    static String of(String word) {
        return word.length() <= 2 || !isSmallAscii(word) ? word : new PorterStem(word).stem();
    }

    private static boolean isSmallAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    private String stem() {
        plural();
        pastOrGerund();
        if (ends("y") && hasVowel(length() - 1)) {
            word.setCharAt(length() - 1, 'i');
        }
        replace(STEP_2);
        replace(STEP_3);
        stripResidue();
        stripFinalE();
        return word.toString();
    }

    private void plural() {
        if (ends("sses") || ends("ies")) {
            cut(2);
        } else if (ends("s") && !ends("ss")) {
            cut(1);
        }
    }

    private void pastOrGerund() {
        if (ends("eed")) {
            if (measure(length() - 3) > 0) {
                cut(1);
            }
            return;
        }
        int suffix = ends("ed") ? 2 : ends("ing") ? 3 : 0;
        if (suffix == 0 || !hasVowel(length() - suffix)) {
            return;
        }
        cut(suffix);
        if (ends("at") || ends("bl") || ends("iz")) {
            word.append('e');
        } else if (endsInDouble() && "lsz".indexOf(last()) < 0) {
            cut(1);
        } else if (measure(length()) == 1 && endsShort(length())) {
            word.append('e');
        }
    }

    private void replace(String[][] rules) {
        String[] best = null;
        for (String[] rule : rules) {
            if (ends(rule[0]) && (best == null || rule[0].length() > best[0].length())) {
                best = rule;
            }
        }
        if (best != null && measure(length() - best[0].length()) > 0) {
            cut(best[0].length());
            word.append(best[1]);
        }
    }

    private void stripResidue() {
        for (String suffix : STEP_4) {
            if (ends(suffix)) {
                int stem = length() - suffix.length();
                boolean kept = suffix.equals("ion") && (stem == 0 || "st".indexOf(word.charAt(stem - 1)) < 0);
                if (!kept && measure(stem) > 1) {
                    cut(suffix.length());
                }
                return;
            }
        }
    }

    private void stripFinalE() {
        if (ends("e")) {
            int measure = measure(length() - 1);
            if (measure > 1 || (measure == 1 && !endsShort(length() - 1))) {
                cut(1);
            }
        }
        if (ends("ll") && measure(length()) > 1) {
            cut(1);
        }
    }

    /** How often a vowel is followed by a consonant in the first letters. */
    private int measure(int to) {
        int measure = 0;
        for (int i = 1; i < to; i++) {
            measure += isConsonant(i) && !isConsonant(i - 1) ? 1 : 0;
        }
        return measure;
    }

    private boolean hasVowel(int to) {
        for (int i = 0; i < to; i++) {
            if (!isConsonant(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsInDouble() {
        return length() > 1 && last() == word.charAt(length() - 2) && isConsonant(length() - 1);
    }

    private boolean endsShort(int to) {
        return to > 2
                && isConsonant(to - 1)
                && !isConsonant(to - 2)
                && isConsonant(to - 3)
                && "wxy".indexOf(word.charAt(to - 1)) < 0;
    }

    private boolean isConsonant(int at) {
        return switch (word.charAt(at)) {
            case 'a', 'e', 'i', 'o', 'u' -> false;
            case 'y' -> at == 0 || !isConsonant(at - 1);
            default -> true;
        };
    }

    private boolean ends(String suffix) {
        int from = length() - suffix.length();
        if (from < 0) {
            return false;
        }
        for (int i = suffix.length() - 1; i >= 0; i--) {
            if (word.charAt(from + i) != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private char last() {
        return word.charAt(length() - 1);
    }

    private int length() {
        return word.length();
    }

    private void cut(int letters) {
        word.setLength(length() - letters);
    }
}
