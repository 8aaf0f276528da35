package io.courant.processor.clean;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import io.courant.contract.id.ContentHash;
import java.util.Arrays;

/** The hash of what a text says, whatever its width, case and white space (NFKC, Unicode case folding). */
final class Fingerprint {

    /** Normalising a run of combining marks takes the square of its length: texts are normalised in pieces. */
    private static final int PIECE_CHARS = 4096;

    private char[] out;
    private int end;

    private Fingerprint(int chars) {
        this.out = new char[chars];
    }

    static ContentHash of(String text) {
        Fingerprint fingerprint = new Fingerprint(text.length());
        for (int start = 0; start < text.length(); ) {
            InterruptedCleaningException.check();
            int end = pieceEnd(text, start);
            fingerprint.piece(text, start, end);
            start = end;
        }
        return ContentHash.of(new String(fingerprint.out, 0, fingerprint.end).strip());
    }

    /** Words of ASCII are normalised as they are, and most are: nothing composes with the white space around them. */
    private void piece(String text, int start, int pieceEnd) {
        int word = start;
        int before = end;
        for (int i = start; i < pieceEnd; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x80) {
                append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c, false);
                continue;
            }
            if (c >= 0x80) {
                end = before;
                i = wordEnd(text, i, pieceEnd) - 1;
                append(Normalizer2.getNFKCInstance().normalize(text.substring(word, i + 1)));
            } else {
                append(c, Character.isWhitespace(c));
            }
            if (Character.isWhitespace(text.charAt(i))) {
                word = i + 1;
                before = end;
            }
        }
    }

    /** After the white space that ends the word. */
    private static int wordEnd(String text, int within, int pieceEnd) {
        int end = within;
        while (end < pieceEnd && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return Math.min(pieceEnd, end + 1);
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

    private void append(String normalised) {
        String folded = UCharacter.foldCase(normalised, true);
        for (int i = 0; i < folded.length(); i++) {
            append(folded.charAt(i), Character.isWhitespace(folded.charAt(i)));
        }
    }

    private void append(char c, boolean blank) {
        if (end == out.length) {
            out = Arrays.copyOf(out, 2 * out.length);
        }
        if (!blank) {
            out[end++] = c;
        } else if (end > 0 && out[end - 1] != ' ') {
            out[end++] = ' ';
        }
    }
}
