package io.courant.sink.jdbc;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Splits text into the words of the full-text index. Scripts that are written without blanks (Han, kana, Hangul) give overlapping
 * pairs of characters and the last character of a run alone, so that a word of any length, one included, is found without a
 * dictionary: 元宇宙 gives 元宇 宇宙 宙. Other scripts give whole words in lower case, without diacritics and in compatibility form
 * (Unicode NFKC). A word holds letters, digits and marks only.
 */
final class Words {

    private static final int WORD_CHARS_MAX = 40;
    private static final int PROLONGED_SOUND_MARK = 'ー';

    /** What a text is made of, in order. */
    interface Reader {
        /** A word of a script with blanks, folded. */
        void word(String word);

        /** A run of characters of a script without blanks. */
        void run(int[] characters);
    }

    private Words() {}

    /** The words of a text as the index has them, in order and with a blank after each. */
    static String indexed(String text) {
        StringBuilder words = new StringBuilder(text.length() * 3);
        each(text, word -> words.append(word).append(' '));
        return words.toString();
    }

    /** Hands over the words of a text as the index has them, in order. */
    static void each(String text, Consumer<String> words) {
        read(text, new Reader() {
            @Override
            public void word(String word) {
                words.accept(word);
            }

            @Override
            public void run(int[] characters) {
                pairs(characters, words);
                words.accept(Character.toString(characters[characters.length - 1]));
            }
        });
    }

    /** The overlapping pairs of a run: none if it is one character. */
    static void pairs(int[] characters, Consumer<String> pairs) {
        for (int i = 1; i < characters.length; i++) {
            pairs.accept(new String(characters, i - 1, 2));
        }
    }

    static void read(String text, Reader reader) {
        int[] characters =
                Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().toArray();
        int from = 0;
        while (from < characters.length) {
            int to = from + 1;
            if (isUnspaced(characters[from])) {
                while (to < characters.length && isUnspaced(characters[to])) {
                    to++;
                }
                reader.run(Arrays.copyOfRange(characters, from, to));
            } else if (Character.isLetterOrDigit(characters[from])) {
                while (to < characters.length && isInWord(characters[to])) {
                    to++;
                }
                reader.word(folded(new String(characters, from, to - from)));
            }
            from = to;
        }
    }

    private static boolean isInWord(int character) {
        return (Character.isLetterOrDigit(character) || isMark(character)) && !isUnspaced(character);
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int character) {
        if (character < 0x1100) {
            return false;
        }
        if (character == PROLONGED_SOUND_MARK || (character >= 0x4E00 && character <= 0x9FFF)) {
            return true;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return (script == UnicodeScript.HAN
                        || script == UnicodeScript.HIRAGANA
                        || script == UnicodeScript.KATAKANA
                        || script == UnicodeScript.HANGUL
                        || script == UnicodeScript.BOPOMOFO)
                && Character.isLetterOrDigit(character);
    }

    private static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.chars().anyMatch(c -> c > 0x7F)) {
            String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
            lower = Normalizer.normalize(apart.replaceAll("[\\u0300-\\u036f]", ""), Normalizer.Form.NFKC);
        }
        if (lower.length() <= WORD_CHARS_MAX) {
            return lower;
        }
        return lower.substring(
                0, lower.offsetByCodePoints(0, Math.min(WORD_CHARS_MAX, lower.codePointCount(0, lower.length()))));
    }
}
