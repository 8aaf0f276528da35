package io.courant.processor.clean;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import io.courant.contract.id.ContentHash;

/** The hash of what a text says, whatever its width, case and white space (NFKC, Unicode case folding). */
final class Fingerprint {

    /** Normalising a run of combining marks takes the square of its length: texts are normalised in pieces. */
    private static final int PIECE_CHARS = 4096;

    private Fingerprint() {}

    static ContentHash of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int start = 0; start < text.length(); ) {
            InterruptedCleaningException.check();
            int end = pieceEnd(text, start);
            piece(text, start, end, out);
            start = end;
        }
        return ContentHash.of(out.toString().strip());
    }

    /** Words of ASCII are normalised as they are, and most are: nothing composes with the white space around them. */
    private static void piece(String text, int start, int end, StringBuilder out) {
        for (int from = start; from < end; ) {
            int to = from;
            boolean ascii = true;
            while (to < end && (to == from || !Character.isWhitespace(text.charAt(to - 1)))) {
                ascii &= text.charAt(to) < 0x80;
                to++;
            }
            if (ascii) {
                lower(text, from, to, out);
            } else {
                append(Normalizer2.getNFKCInstance().normalize(text.substring(from, to)), out);
            }
            from = to;
        }
    }

    private static void lower(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
    }

    /** After white space if there is any: nothing composes across it. */
    private static int pieceEnd(String text, int start) {
        int end = Math.min(text.length(), start + PIECE_CHARS);
        for (int i = end; i > start && end < text.length(); i--) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    private static void append(String normalised, StringBuilder out) {
        String folded = UCharacter.foldCase(normalised, true);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!Character.isWhitespace(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
    }
}
