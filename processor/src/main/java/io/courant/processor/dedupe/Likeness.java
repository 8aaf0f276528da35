package io.courant.processor.dedupe;

/**
 * Whether two texts are near enough to tell the same story. It depends on the two sketches and on which of their leading hashes
 * are common, and it is symmetric.
 *
 * <p>Two measures count: the share of the lesser text that is in the greater one (containment), and the share of the greater one
 * that is in the lesser. Texts of one length are a rewording if half is shared; a cut must be in the whole nearly word for word, the
 * more so the smaller a part of it is. So an article that quotes another one, or that carries the start of another one at its end,
 * does not join it.
 *
 * <p>A shingle that occurs in many articles says little (a disclaimer, a template): it counts a sixteenth. That is known of the
 * leading hashes of each sketch, the ones by which stories are found.
 */
final class Likeness {

    /** The leading hashes of a sketch: by these a story is found, and of these it is known whether they are common. */
    static final int LEADING = 24;

    /** Fewer shared hashes may be chance. */
    private static final int SHARED_MIN = 3;
    /** A text with fewer shingles is only compared as a whole. */
    static final int SKETCH_SIZE_MIN = 12;

    private static final double SAME_LENGTH = 0.50;
    private static final double SMALL_CUT = 0.90;
    private static final double SMALL = 0.10;
    private static final double COMMON_WEIGHT = 1 / 16.0;

    private Likeness() {}

    /** @param commonA of the leading hashes of the sketch those that are common, as bits */
    static boolean of(Sketch a, int commonA, Sketch b, int commonB) {
        // Most that are asked about are not near, thousands for one article at worst: this part is quick and makes no
        // objects.
        long upTo = Math.min(a.knownUpTo(Sketch.SIZE), b.knownUpTo(Sketch.SIZE));
        int inA = a.countUpTo(upTo);
        int inB = b.countUpTo(upTo);
        int lesser = Math.min(inA, inB);
        int shared = a.shared(inA, b, inB, Math.max(SHARED_MIN, (int) Math.ceil(lesser * SAME_LENGTH)));
        double ofLesser = (double) shared / lesser;
        double ofGreater = (double) shared / Math.max(inA, inB);
        if (shared == 0 || !suffices(ofLesser, ofGreater)) {
            return false;
        }
        if ((commonA | commonB) == 0) {
            return true;
        }
        return sufficesWeighed(ofLesser, ofGreater, a, commonA, b, commonB);
    }

    /** The shares of the leading hashes with and without their weights tell what the weights do to the shares of all. */
    private static boolean sufficesWeighed(
            double ofLesser, double ofGreater, Sketch a, int commonA, Sketch b, int commonB) {
        long upTo = Math.min(a.knownUpTo(LEADING), b.knownUpTo(LEADING));
        int shared = 0;
        int sharedCommon = 0;
        int common = 0;
        int commonOfB = 0;
        int i = 0;
        int j = 0;
        while (true) {
            long inA = i < LEADING && i < a.size() ? a.hash(i) : Long.MAX_VALUE;
            long inB = j < LEADING && j < b.size() ? b.hash(j) : Long.MAX_VALUE;
            long next = Math.min(inA, inB);
            if (next == Long.MAX_VALUE || next > upTo) {
                break;
            }
            int isCommon = (inA <= inB ? commonA >>> i & 1 : 0) | (inB <= inA ? commonB >>> j & 1 : 0);
            if (inA == inB) {
                shared++;
                sharedCommon += isCommon;
            }
            if (inA <= inB) {
                common += isCommon;
                i++;
            }
            if (inB <= inA) {
                commonOfB += isCommon;
                j++;
            }
        }
        if (shared == 0) {
            return false;
        }
        double weightA = weight(i, common);
        double weightB = weight(j, commonOfB);
        double weightShared = weight(shared, sharedCommon);
        return suffices(
                ofLesser * (weightShared / Math.min(weightA, weightB)) / ((double) shared / Math.min(i, j)),
                ofGreater * (weightShared / Math.max(weightA, weightB)) / ((double) shared / Math.max(i, j)));
    }

    private static double weight(int count, int common) {
        return count - common + common * COMMON_WEIGHT;
    }

    private static boolean suffices(double ofLesser, double ofGreater) {
        if (ofGreater >= SAME_LENGTH) {
            return true;
        }
        double wanted = SAME_LENGTH + (SMALL_CUT - SAME_LENGTH) * (SAME_LENGTH - ofGreater) / (SAME_LENGTH - SMALL);
        return ofGreater > SMALL && ofLesser >= wanted;
    }
}
