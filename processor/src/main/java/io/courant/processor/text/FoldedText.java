package io.courant.processor.text;

import java.util.Arrays;

/**
 * A text as it is compared: NFKC with case folding (Unicode, toNFKC_Casefold), traditional Han as simplified, one kind of hyphen
 * and apostrophe, one space for many, and no space beside a Han character or kana, where its use is a matter of taste
 * ({@code AI 技术}). Each folded character knows which part of the original it came from. Immutable.
 */
public final class FoldedText {

    /** No writing piles up more marks (Unicode Standard Annex 15, stream-safe text); beyond it normalising would be slow. */
    private static final int MARKS_MAX = 30;

    private final String original;
    private final String folded;
    /** Of each folded character the smallest part of the original that became it. */
    private final Origins origins;

    private FoldedText(String original, Folding folding) {
        this.original = original;
        this.folded = new String(folding.out, 0, folding.length);
        this.origins = folding.origins;
    }

    /** Folds a text. Any text: unpaired surrogates stay what they are. */
    public static FoldedText of(String text) {
        Folding folding = new Folding(text);
        folding.all();
        return new FoldedText(text, folding);
    }

    public String folded() {
        return folded;
    }

    public int length() {
        return folded.length();
    }

    /** Whether the folded range is made of whole characters of the original. */
    public boolean isWhole(int from, int to) {
        return (from == 0 || origins.start(from) != origins.start(from - 1))
                && (to == length() || origins.start(to) != origins.start(to - 1));
    }

    /** Where a folded, not empty range starts in the original. */
    public int originalStart(int from) {
        return origins.start(from);
    }

    /** Where a folded, not empty range ends in the original. */
    public int originalEnd(int to) {
        return origins.end(to - 1);
    }

    /** A folded, not empty range as the original writes it. */
    public String original(int from, int to) {
        return original.substring(origins.start(from), origins.end(to - 1));
    }

    /** The text being folded. */
    private static final class Folding {

        private static final int NONE = Integer.MIN_VALUE;

        private final String text;
        /** The same, as it is read: unit by unit and more than once. */
        private final char[] units;

        private final Origins origins = new Origins();
        private char[] out;
        private int length;

        /** How far the last characters' places in the original are from their folded ones, while they go one by one. */
        private int distance = NONE;

        Folding(String text) {
            this.text = text;
            this.units = text.toCharArray();
            this.out = new char[units.length + 16];
        }

        void all() {
            for (int from = 0; from < units.length; ) {
                char alone = CharacterFolding.alone(units[from]);
                int next = from + 1;
                if (alone != 0 && (next == units.length || CharacterFolding.starts(units[next]))) {
                    emitUnit(alone, from);
                    from = next;
                } else {
                    from = withMarks(from);
                }
            }
        }

        /** A character together with the marks that compose with it: the least that can be normalised alone. */
        private int withMarks(int from) {
            int to = from + Character.charCount(text.codePointAt(from));
            for (int marks = 0; to < text.length() && marks < MARKS_MAX; marks++) {
                int next = text.codePointAt(to);
                if (CharacterFolding.starts(next)) {
                    break;
                }
                to += Character.charCount(next);
            }
            int end = to;
            CharacterFolding.fold(text.substring(from, to)).codePoints().forEach(folded -> emit(folded, from, end));
            return to;
        }

        /** {@link #emit} for what is one unit and came from one, as nearly all characters are: most of the time goes here. */
        private void emitUnit(char unit, int from) {
            int at = length;
            if (at == out.length || !standsBeside(unit, at == 0 ? ' ' : out[at - 1])) {
                emit(unit, from, from + 1);
                return;
            }
            out[at] = unit;
            if (from - at != distance) {
                origins.add(at, from, from + 1);
                distance = from - at;
            }
            length = at + 1;
        }

        private void emit(int character, int from, int to) {
            if (character == ' ' && (length == 0 || eatsSpace(Character.codePointBefore(out, length)))) {
                return;
            }
            if (length > 0 && out[length - 1] == ' ' && eatsSpace(character)) {
                length--;
                origins.removeLast(length);
            }
            if (length + 2 > out.length) {
                out = Arrays.copyOf(out, length * 2);
            }
            for (int end = length + Character.toChars(character, out, length); length < end; length++) {
                origins.add(length, from, to);
            }
            distance = to == from + 1 && length > 0 ? from - (length - 1) : NONE;
        }

        /** Whether neither a space before the unit nor the unit, if it is one, may have to go; false where that wants a closer look. */
        private static boolean standsBeside(char unit, char previous) {
            if (unit > ' ') {
                return unit < WordBoundary.FIRST_WITHOUT_SPACES || previous != ' ';
            }
            return unit == ' ' && previous > ' ' && previous < WordBoundary.FIRST_WITHOUT_SPACES;
        }

        private static boolean eatsSpace(int character) {
            return character <= ' ' || WordBoundary.isWithoutSpaces(character);
        }
    }
}
