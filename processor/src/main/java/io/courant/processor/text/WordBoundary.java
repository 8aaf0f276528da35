package io.courant.processor.text;

import java.lang.Character.UnicodeScript;

/**
 * Where words end. In scripts with spaces a phrase matches whole words only; Han, kana, Hangul (whose particles cling to the
 * word) and the scripts of South-East Asia set no boundary of their own and are one for their neighbours: {@code AR技术}.
 */
public final class WordBoundary {

    /** No character before it belongs to a script that is written without spaces. */
    static final char FIRST_WITHOUT_SPACES = 0x2E80;

    private WordBoundary() {}

    /** Whether a phrase that starts or ends with this character must not go on there with another one such. */
    public static boolean isWordCharacter(int character) {
        if (character < 0x80) {
            return Character.isLetterOrDigit(character);
        }
        int type = Character.getType(character);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return (mark || Character.isLetterOrDigit(character)) && !isWithoutBoundaries(character);
    }

    /** Whether a word may start at this place of a folded text. */
    public static boolean before(CharSequence text, int at) {
        return at == 0 || !isWordCharacter(Character.codePointBefore(text, at));
    }

    /** Whether a word may end at this place of a folded text: a plural s more is the same word. */
    public static boolean after(CharSequence text, int at) {
        return ends(text, at)
                || (text.charAt(at) == 's'
                        && text.charAt(at - 1) != 's'
                        && isAsciiLetter(text.charAt(at - 1))
                        && ends(text, at + 1));
    }

    /** The block of Han that nearly all text is made of. */
    public static boolean isCommonHan(int character) {
        return character >= 0x4E00 && character <= 0x9FFF;
    }

    /** Whether the character belongs to a script that is written without spaces and where one is a matter of taste. */
    public static boolean isWithoutSpaces(int character) {
        if (character < FIRST_WITHOUT_SPACES) {
            return false;
        }
        if (isCommonHan(character)) {
            return true;
        }
        return switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> true;
            default -> false;
        };
    }

    private static boolean isWithoutBoundaries(int character) {
        if (character < 0x0E00) {
            return false;
        }
        return isWithoutSpaces(character)
                || switch (UnicodeScript.of(character)) {
                    case HANGUL, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
                    default -> false;
                };
    }

    private static boolean ends(CharSequence text, int at) {
        return at == text.length() || !isWordCharacter(Character.codePointAt(text, at));
    }

    private static boolean isAsciiLetter(char character) {
        return character >= 'a' && character <= 'z';
    }
}
