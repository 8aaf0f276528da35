package io.courant.processor.text;

import com.ibm.icu.text.Normalizer2;

/**
 * How characters are compared, in tables: NFKC with case folding (Unicode, toNFKC_Casefold), {@link HanVariants}, one kind of
 * hyphen, apostrophe, space and line break. Nearly every character is one lookup; the others are normalised with their marks.
 */
final class CharacterFolding {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final HanVariants HAN = HanVariants.read();

    /** Of each UTF-16 unit what it becomes alone; 0 where that is not exactly one unit. */
    private static final char[] ALONE = new char[0x10000];

    /** Whether nothing before a unit composes with it. */
    private static final boolean[] STARTS = new boolean[0x10000];

    static {
        for (int unit = 0; unit < 0x10000; unit++) {
            boolean common = unit < 0x300 || WordBoundary.isCommonHan(unit);
            STARTS[unit] = common || (!surrogate(unit) && NFKC_CASEFOLD.hasBoundaryBefore(unit));
            ALONE[unit] = surrogate(unit) ? 0 : alone(unit);
        }
    }

    private CharacterFolding() {}

    /** What a unit becomes when none follows that composes with it; 0 if that is not exactly one unit. */
    static char alone(char unit) {
        return ALONE[unit];
    }

    /** Whether a unit starts a character of its own; false for surrogates, which must be looked at together. */
    static boolean starts(char unit) {
        return STARTS[unit];
    }

    /** Whether a character starts one of its own. */
    static boolean starts(int character) {
        return character < 0x10000 ? STARTS[character] : NFKC_CASEFOLD.hasBoundaryBefore(character);
    }

    /** A character with its marks, folded; may be empty. */
    static String fold(String withMarks) {
        StringBuilder out = new StringBuilder();
        NFKC_CASEFOLD
                .normalize(withMarks)
                .codePoints()
                .map(CharacterFolding::oneNotation)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static char alone(int unit) {
        String folded = NFKC_CASEFOLD.normalize(String.valueOf((char) unit));
        return folded.length() == 1 ? (char) oneNotation(folded.charAt(0)) : 0;
    }

    private static boolean surrogate(int unit) {
        return unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE;
    }

    private static int oneNotation(int character) {
        if (character == '\n' || character == '\r' || character == 0x2028 || character == 0x2029) {
            return '\n';
        }
        if (character < 0x80) {
            return character <= ' ' ? ' ' : character;
        }
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return ' ';
        }
        if (character >= 0x2010 && character <= 0x2015) {
            return '-';
        }
        if (character == 0x2018 || character == 0x2019 || character == 0x02BC) {
            return '\'';
        }
        return character < 0x10000 ? HAN.lead((char) character) : character;
    }
}
