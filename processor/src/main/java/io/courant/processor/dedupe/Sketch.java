package io.courant.processor.dedupe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/**
 * A sample of a text's shingles: those with the smallest hashes. The same shingles are sampled in every text, so the share that two
 * texts have in common can be told from their sketches alone (Broder, "On the resemblance and containment of documents", 1997).
 * Immutable.
 */
public final class Sketch {

    /** Shingles in a sketch at most. A share is told with a standard error of 5 per cent of the text. */
    static final int SIZE = 96;

    private static final int HASH_BYTES = Shingles.HASH_BITS / Byte.SIZE;

    private final long[] hashes;

    private Sketch(long[] hashes) {
        this.hashes = hashes;
    }

    /** The sketch of a text. */
    public static Sketch of(String text) {
        long[] all = Shingles.of(text);
        return new Sketch(Arrays.copyOf(all, Math.min(all.length, SIZE)));
    }

    /** @throws IllegalArgumentException if it is not a sketch as {@link #encoded} writes it */
    @JsonCreator
    static Sketch decoded(String encoded) {
        return of(Base64.getDecoder().decode(encoded));
    }

    /** @throws IllegalArgumentException if it is not a sketch as {@link #bytes} gives it */
    static Sketch of(byte[] bytes) {
        if (bytes.length % HASH_BYTES != 0 || bytes.length > SIZE * HASH_BYTES) {
            throw new IllegalArgumentException("not a sketch: " + bytes.length + " bytes");
        }
        long[] hashes = new long[bytes.length / HASH_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            hashes[i / HASH_BYTES] = hashes[i / HASH_BYTES] << Byte.SIZE | bytes[i] & 0xFF;
        }
        for (int i = 1; i < hashes.length; i++) {
            if (hashes[i] <= hashes[i - 1]) {
                throw new IllegalArgumentException("not a sketch: its hashes do not ascend");
            }
        }
        return new Sketch(hashes);
    }

    /** Five bytes for each hash, in Base64: 640 characters at most. */
    @JsonValue
    String encoded() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    /** Five bytes for each hash: 480 at most. */
    byte[] bytes() {
        byte[] bytes = new byte[hashes.length * HASH_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (hashes[i / HASH_BYTES] >>> Byte.SIZE * (HASH_BYTES - 1 - i % HASH_BYTES));
        }
        return bytes;
    }

    int size() {
        return hashes.length;
    }

    /** The hash at this place; they ascend. */
    long hash(int place) {
        return hashes[place];
    }

    /** The first hashes, by which it is found; none of a text that is too short for it. */
    long[] leading() {
        return hashes.length < Likeness.SKETCH_SIZE_MIN
                ? new long[0]
                : Arrays.copyOf(hashes, Math.min(hashes.length, Likeness.LEADING));
    }

    /** The place of one of its hashes. */
    int place(long hash) {
        return Arrays.binarySearch(hashes, hash);
    }

    /** How many hashes are not above this one. */
    int countUpTo(long hash) {
        int place = Arrays.binarySearch(hashes, hash);
        return place < 0 ? -place - 1 : place + 1;
    }

    /**
     * How many of its first hashes are among the other one's first hashes.
     *
     * @param wanted fewer than so many count as none: then it is known early
     */
    int shared(int first, Sketch other, int othersFirst, int wanted) {
        int i = 0;
        int j = 0;
        int shared = 0;
        while (i < first && j < othersFirst) {
            long mine = hashes[i];
            long theirs = other.hashes[j];
            if (mine == theirs) {
                shared++;
                i++;
                j++;
            } else {
                if (mine < theirs) {
                    i++;
                } else {
                    j++;
                }
                if (shared + Math.min(first - i, othersFirst - j) < wanted) {
                    return 0;
                }
            }
        }
        return shared < wanted ? 0 : shared;
    }

    /** The hash up to which the first so many places are all that the text has. */
    long knownUpTo(int places) {
        return hashes.length < places ? Long.MAX_VALUE : hashes[places - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch sketch && Arrays.equals(hashes, sketch.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return encoded();
    }
}
