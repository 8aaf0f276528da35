package io.courant.processor.clean.page;

import io.courant.processor.clean.WideScript;
import java.util.ArrayList;
import java.util.List;

/**
 * What a character counts for where texts are measured. A page has hundreds of thousands of characters and these are some twenty
 * kinds, so that each is looked up and none is asked what it is.
 *
 * @param blank whether it sets words apart
 * @param stop whether a sentence ends with it if a blank follows
 * @param end whether a sentence ends with it
 * @param comma whether it parts a sentence
 * @param digit whether it is one of 0 to 9
 * @param capital whether it is a capital letter
 * @param lower whether it is a small letter
 * @param letter whether it is a letter
 * @param wide whether it is one of a writing that has no capitals
 * @param seen whether it is more than a blank or a control character
 * @param eastern whether it stands where Unicode has the writing of East Asia, and what follows that
 * @param halves how much it says, in halves of a Latin letter
 */
record CharacterKind(
        boolean blank,
        boolean stop,
        boolean end,
        boolean comma,
        boolean digit,
        boolean capital,
        boolean lower,
        boolean letter,
        boolean wide,
        boolean seen,
        boolean eastern,
        int halves) {

    /** A Han character says about as much as two and a half Latin letters. */
    static final float WIDE_WEIGHT = 2.5f;

    private static final char EAST = '\u2E80';
    private static final List<CharacterKind> KINDS = new ArrayList<>();

    /** Of each character the place of its kind in {@link #all}. */
    private static final byte[] NUMBERS = numbers();

    private static byte[] numbers() {
        byte[] numbers = new byte[Character.MAX_VALUE + 1];
        CharacterKind last = of(' ');
        KINDS.add(last);
        int number = 0;
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            CharacterKind kind = of(c);
            if (!kind.equals(last)) {
                last = kind;
                number = KINDS.indexOf(kind);
                if (number < 0) {
                    number = KINDS.size();
                    KINDS.add(kind);
                }
            }
            numbers[c] = (byte) number;
        }
        numbers[Character.MAX_VALUE] = numbers[Character.MAX_VALUE - 1];
        return numbers;
    }

    /** All kinds, that of a blank first. */
    static List<CharacterKind> all() {
        return List.copyOf(KINDS);
    }

    static byte[] numbersOfAll() {
        return NUMBERS.clone();
    }

    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0';
    }

    private static CharacterKind of(char c) {
        boolean end = "。！？".indexOf(c) >= 0;
        boolean comma = ",，、;；".indexOf(c) >= 0;
        boolean digit = c >= '0' && c <= '9';
        boolean other = !end && !comma && !digit;
        boolean capital = other && Character.isUpperCase(c);
        boolean wide = other && !capital && c >= EAST;
        return new CharacterKind(
                isBlank(c),
                c == '.' || c == '!' || c == '?',
                end,
                comma,
                digit,
                capital,
                Character.isLowerCase(c),
                capital || wide || other && Character.isLetter(c),
                wide,
                c > ' ',
                c >= EAST,
                saysNothing(c) ? 0 : WideScript.isWideAlone(c) ? (int) (2 * WIDE_WEIGHT) : 2);
    }

    private static boolean saysNothing(char c) {
        return c == '\u00A0' || c == '\u3000' || (c <= ' ' || c >= EAST) && Character.isWhitespace(c);
    }
}
