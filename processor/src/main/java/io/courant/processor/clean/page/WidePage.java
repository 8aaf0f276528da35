package io.courant.processor.clean.page;

import java.util.Optional;

/**
 * Chinese and Japanese pages: the model has learned from pages in Latin script and keeps too much of these, so what is unlikely goes
 * whatever the page's line, the choice is bounded by the container with most prose, and short lines that say they are furniture go.
 */
final class WidePage {

    /** Bounding is right only if the container holds this share of what was chosen in prose. */
    private static final float SHARE_MIN = 0.4f;

    private static final float PROSE_WEIGHT_MIN = 60;

    /** Many comments, each a little likely, would lower a page's line to what few of them are worth. */
    private static final float LIKELY_MIN = 0.4f;

    private static final int FURNITURE = 1 << CueGroup.LEGAL.ordinal()
            | 1 << CueGroup.PROMO.ordinal()
            | 1 << CueGroup.RELATED.ordinal()
            | 1 << CueGroup.SHARE.ordinal()
            | 1 << CueGroup.COMMENT.ordinal()
            | 1 << CueGroup.BYLINE.ordinal();

    private WidePage() {}

    static void bound(PageScan scan, Optional<Region> heaviest, float[] likely, boolean[] chosen) {
        raiseLine(likely, chosen);
        float inside = 0;
        float all = 0;
        for (int i = 0; i < chosen.length; i++) {
            float weight = scan.blocks().get(i).weight();
            if (chosen[i] && weight >= PROSE_WEIGHT_MIN) {
                all += weight;
                inside += isIn(heaviest, i) ? weight : 0;
            }
        }
        if (inside == 0 || inside < all * SHARE_MIN) {
            return;
        }
        for (int i = 0; i < chosen.length; i++) {
            TextBlock block = scan.blocks().get(i);
            boolean furniture = block.weight() < PROSE_WEIGHT_MIN && (Cues.in(block.text()) & FURNITURE) != 0;
            chosen[i] &= isIn(heaviest, i) && !furniture;
        }
    }

    /** Unless nothing would be left. */
    private static void raiseLine(float[] likely, boolean[] chosen) {
        boolean sure = false;
        for (float one : likely) {
            sure |= one >= LIKELY_MIN;
        }
        for (int i = 0; i < chosen.length && sure; i++) {
            chosen[i] &= likely[i] >= LIKELY_MIN;
        }
    }

    private static boolean isIn(Optional<Region> region, int block) {
        return region.isPresent() && block >= region.get().first && block < region.get().end;
    }
}
