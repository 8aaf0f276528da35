package io.courant.processor.tag;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;

/**
 * A text as it is compared: NFKC with case folding (Unicode, toNFKC_Casefold), one kind of hyphen and apostrophe, one space for
 * many, and no space beside a Han character or kana, where its use is a matter of taste ({@code AI 技术}). Each folded
 * character knows which part of the original it came from.
 */
final class FoldedText {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    /** No writing piles up more marks (Unicode Standard Annex 15, stream-safe text); beyond it normalising would be slow. */
    private static final int MARKS_MAX = 30;

    private final String original;
    private final String folded;
    /** Of each folded character: where the smallest part of the original that became it starts, and where it ends. */
    private final int[] starts;

    private final int[] ends;

    private FoldedText(String original, String folded, int[] starts, int[] ends) {
        this.original = original;
        this.folded = folded;
        this.starts = starts;
        this.ends = ends;
    }

    static FoldedText of(String text) {
        Folding folding = new Folding(text);
        for (int from = 0; from < text.length(); ) {
            int to = segmentEnd(text, from);
            folding.segment(from, to);
            from = to;
        }
        return new FoldedText(
                text,
                folding.out.toString(),
                Arrays.copyOf(folding.starts, folding.out.length()),
                Arrays.copyOf(folding.ends, folding.out.length()));
    }

    String folded() {
        return folded;
    }

    int length() {
        return folded.length();
    }

    /** Whether the folded range is made of whole characters of the original. */
    boolean isWhole(int from, int to) {
        return (from == 0 || starts[from] != starts[from - 1]) && (to == length() || starts[to] != starts[to - 1]);
    }

    /** Where a folded, not empty range starts in the original. */
    int originalStart(int from) {
        return starts[from];
    }

    /** A folded, not empty range as the original writes it. */
    String original(int from, int to) {
        return original.substring(starts[from], ends[to - 1]);
    }

    /** A character together with the marks that compose with it: the least that can be normalised alone. */
    private static int segmentEnd(String text, int from) {
        int end = from + Character.charCount(text.codePointAt(from));
        for (int marks = 0; end < text.length() && marks < MARKS_MAX; marks++) {
            int next = text.codePointAt(end);
            if (next < 0x300 || WordBoundary.isCommonHan(next) || NFKC_CASEFOLD.hasBoundaryBefore(next)) {
                break;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    /** The text being folded: grows by segments. */
    private static final class Folding {

        private final String text;
        private final StringBuilder out;
        private int[] starts;
        private int[] ends;
        private int last = '\n';

        Folding(String text) {
            this.text = text;
            this.out = new StringBuilder(text.length());
            this.starts = new int[text.length() + 16];
            this.ends = new int[text.length() + 16];
        }

        void segment(int from, int to) {
            char first = text.charAt(from);
            if (to == from + 1 && first < 0x80) {
                emit(Character.toLowerCase(first), from, to);
            } else if (to == from + 1 && WordBoundary.isCommonHan(first)) {
                emit(first, from, to);
            } else {
                NFKC_CASEFOLD.normalize(text.substring(from, to)).codePoints().forEach(c -> emit(c, from, to));
            }
        }

        private void emit(int folded, int from, int to) {
            int character = oneNotation(folded);
            if (character == ' ' && (last == ' ' || last == '\n' || WordBoundary.isWithoutSpaces(last))) {
                return;
            }
            if (last == ' ' && (character == '\n' || WordBoundary.isWithoutSpaces(character))) {
                out.setLength(out.length() - 1);
            }
            int at = out.length();
            out.appendCodePoint(character);
            reserve(out.length());
            for (int i = at; i < out.length(); i++) {
                starts[i] = from;
                ends[i] = to;
            }
            last = character;
        }

        private void reserve(int length) {
            if (length > starts.length) {
                starts = Arrays.copyOf(starts, length * 2);
                ends = Arrays.copyOf(ends, length * 2);
            }
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
            return character == 0x2018 || character == 0x2019 || character == 0x02BC ? '\'' : character;
        }
    }
}
