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
    /** Of each folded character: where the smallest part of the original that became it starts, and where it ends. */
    private final int[] starts;

    private final int[] ends;

    private FoldedText(String original, Folding folding) {
        this.original = original;
        this.folded = new String(folding.out, 0, folding.length);
        this.starts = folding.starts;
        this.ends = folding.ends;
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
        return (from == 0 || starts[from] != starts[from - 1]) && (to == length() || starts[to] != starts[to - 1]);
    }

    /** Where a folded, not empty range starts in the original. */
    public int originalStart(int from) {
        return starts[from];
    }

    /** Where a folded, not empty range ends in the original. */
    public int originalEnd(int to) {
        return ends[to - 1];
    }

    /** A folded, not empty range as the original writes it. */
    public String original(int from, int to) {
        return original.substring(starts[from], ends[to - 1]);
    }

    /** The text being folded. */
    private static final class Folding {

        private final String text;
        private char[] out;
        private int[] starts;
        private int[] ends;
        private int length;

        Folding(String text) {
            this.text = text;
            this.out = new char[text.length() + 16];
            this.starts = new int[text.length() + 16];
            this.ends = new int[text.length() + 16];
        }

        void all() {
            int textLength = text.length();
            for (int from = 0; from < textLength; ) {
                char alone = CharacterFolding.alone(text.charAt(from));
                int next = from + 1;
                if (alone != 0 && (next == textLength || CharacterFolding.starts(text.charAt(next)))) {
                    emit(alone, from, next);
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

        private void emit(int character, int from, int to) {
            if (character == ' ' && (length == 0 || eatsSpace(Character.codePointBefore(out, length)))) {
                return;
            }
            if (length > 0 && out[length - 1] == ' ' && eatsSpace(character)) {
                length--;
            }
            if (length + 2 > out.length) {
                grow();
            }
            for (int end = length + Character.toChars(character, out, length); length < end; length++) {
                starts[length] = from;
                ends[length] = to;
            }
        }

        private static boolean eatsSpace(int character) {
            return character <= ' ' || WordBoundary.isWithoutSpaces(character);
        }

        private void grow() {
            out = Arrays.copyOf(out, length * 2);
            starts = Arrays.copyOf(starts, length * 2);
            ends = Arrays.copyOf(ends, length * 2);
        }
    }
}
