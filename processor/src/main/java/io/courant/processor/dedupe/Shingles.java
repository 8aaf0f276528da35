package io.courant.processor.dedupe;

import io.courant.processor.text.FoldedText;
import io.courant.processor.text.WordBoundary;
import java.util.Arrays;

/**
 * The overlapping pieces of a text, as hashes: two words in scripts with spaces, four characters in scripts without, and mixtures
 * of the same length. The text is folded first, so that letter case, width, punctuation, white space and traditional characters do
 * not count. A pure function that must never change: signatures of different age are compared with one another.
 */
final class Shingles {

    /** Of the hashes so many low bits are kept: among the sketches of a million articles hardly two agree by chance. */
    static final int HASH_BITS = 40;

    private static final int SHINGLE_LENGTH = 4;
    private static final int WORD_LENGTH = 2;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private long[] tokens = new long[256];
    private byte[] lengths = new byte[256];
    private int count;

    private Shingles(String text) {
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            if (WordBoundary.isWordCharacter(character)) {
                next = wordEnd(text, at);
                add(hash(text, at, next), WORD_LENGTH);
            } else if (Character.isLetterOrDigit(character)) {
                add(mix(character), 1);
            }
            at = next;
        }
    }

    /** The hashes of all shingles of a text, ascending, each once. */
    static long[] of(String text) {
        Shingles shingles = new Shingles(FoldedText.of(text).folded());
        long[] all = shingles.all();
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[distinct++] = all[i];
            }
        }
        return Arrays.copyOf(all, distinct);
    }

    private long[] all() {
        long[] hashes = new long[count];
        int found = 0;
        for (int from = 0; from < count; from++) {
            long hash = 0;
            int length = 0;
            for (int i = from; i < count && length < SHINGLE_LENGTH; i++) {
                hash = mix(hash * PRIME + tokens[i]);
                length += lengths[i];
            }
            if (length >= SHINGLE_LENGTH) {
                hashes[found++] = hash >>> (Long.SIZE - HASH_BITS);
            }
        }
        return Arrays.copyOf(hashes, found);
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            if (!WordBoundary.isWordCharacter(character)) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    private void add(long token, int length) {
        if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        tokens[count] = token;
        lengths[count++] = (byte) length;
    }

    private static long hash(String text, int from, int to) {
        long hash = PRIME;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /** The finaliser of MurmurHash3: every bit of the input changes half of the bits of the output. */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
