package io.courant.processor.dedupe;

/**
 * Whether two texts are near enough to tell the same story. It depends on the two sketches and on which of their leading hashes
 * are common, and it is symmetric. The more hashes are common, the fewer texts are near: what turns common only ever parts, and what
 * ceases to be common only ever joins.
 *
 * <p>Two measures count: the share of the lesser text that is in the greater one (containment), and the share of the greater one
 * that is in the lesser. Texts of one length are a rewording if half is shared; a cut must be in the whole nearly word for word, the
 * more so the smaller a part of it is. So an article that quotes another one, or that carries the start of another one at its end,
 * does not join it.
 *
 * <p>A shingle that occurs in many articles says little (a disclaimer, a template): where it is shared, it counts a sixteenth, and
 * what is not shared counts whole. That is known of the leading hashes of each sketch, the ones by which stories are found. What has
 * been copied into many articles is common, too: its copies are told from a template by being nearly the whole text.
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
    /** Of what is not common less has to be shared: some of the words that differ may be common, too, and yet count whole. */
    private static final double SAME_LENGTH_WEIGHED = 0.40;
    /** A template is rarely so much of an article. */
    private static final double COPY = 0.80;

    private static final double CUT_OF_COPY = 0.60;
    private static final double CUT_VERBATIM = 0.95;

    private Likeness() {}

    /** @param commonA of the leading hashes of the sketch those that are common, as bits */
    static boolean of(Sketch a, int commonA, Sketch b, int commonB) {
        // Most that are asked about are not near, thousands for one article at worst: this part is quick and makes no
        // objects.
        long upTo = Math.min(a.knownUpTo(Sketch.SIZE), b.knownUpTo(Sketch.SIZE));
        int inA = a.countUpTo(upTo);
        int inB = b.countUpTo(upTo);
        int lesser = Math.min(inA, inB);
        int greater = Math.max(inA, inB);
        int shared = a.shared(inA, b, inB, Math.max(SHARED_MIN, (int) Math.ceil(lesser * SAME_LENGTH)));
        if (shared == 0 || !suffices((double) shared / lesser, (double) shared / greater, SAME_LENGTH)) {
            return false;
        }
        if ((commonA | commonB) == 0 || isCopy((double) shared / lesser, (double) shared / greater)) {
            return true;
        }
        double weighed = shared * sharedWeight(a, commonA, b, commonB);
        return suffices(
                weighed / (weighed + lesser - shared), weighed / (weighed + greater - shared), SAME_LENGTH_WEIGHED);
    }

    private static boolean isCopy(double ofLesser, double ofGreater) {
        return ofGreater >= COPY || ofGreater >= CUT_OF_COPY && ofLesser >= CUT_VERBATIM;
    }

    /** What a shared hash counts, as the leading ones tell: from a sixteenth, if all are common, to 1. */
    private static double sharedWeight(Sketch a, int commonA, Sketch b, int commonB) {
        int shared = 0;
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < LEADING && i < a.size() && j < LEADING && j < b.size()) {
            long inA = a.hash(i);
            long inB = b.hash(j);
            if (inA == inB) {
                shared++;
                common += (commonA >>> i | commonB >>> j) & 1;
            }
            i += inA <= inB ? 1 : 0;
            j += inB <= inA ? 1 : 0;
        }
        return shared == 0 ? COMMON_WEIGHT : (shared - common + common * COMMON_WEIGHT) / shared;
    }

    private static boolean suffices(double ofLesser, double ofGreater, double sameLength) {
        if (ofGreater >= sameLength) {
            return true;
        }
        double wanted = sameLength + (SMALL_CUT - sameLength) * (sameLength - ofGreater) / (sameLength - SMALL);
        return ofGreater > SMALL && ofLesser >= wanted;
    }
}
