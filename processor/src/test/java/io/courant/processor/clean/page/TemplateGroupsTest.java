package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class TemplateGroupsTest {

    private static final String LIST = "<div class=list>"
            + "<div class='card-1 first'><h3>A red pen</h3><img src=a><p>$ 3.50</p></div>"
            + "<div class='card-2 odd'><h3>A blue pen</h3><img src=b><p>$ 3.50</p></div>"
            + "<div class='card-3 last'><h3>A green pen</h3><img src=c><p>3,20</p></div></div><p>That is all.";

    private final Document page = Jsoup.parse(LIST);
    private final BlockFeatures features = new BlockFeatures(PageScan.of(page), PageFacts.of(page));
    private final float[][] rows = features.all();

    @Test
    void blocksOfTheSamePlaceInAnItemAreOneGroup() {
        float three = (float) Math.log1p(3);
        for (int i = 0; i < 6; i++) {
            assertEquals(three, of(i, Feature.TWIN_BLOCKS), 1e-6);
            assertEquals(i % 2 / 7f, of(i, Feature.TWIN_FIRST), 1e-6);
        }
        assertEquals((float) Math.log1p(1), of(6, Feature.TWIN_BLOCKS), 1e-6);
        assertEquals(1 / 3f, of(1, Feature.TWIN_COPIES), 1e-6);
        assertEquals(0, of(0, Feature.TWIN_BEFORE));
        assertEquals((float) Math.log1p(7), of(2, Feature.TWIN_BEFORE), 1e-6);
        assertEquals(7 / 8f, of(0, Feature.TWIN_OWN), 1e-6);
    }

    @Test
    void containersTellTheirPricesImagesHeadingsAndCopies() {
        assertEquals(0.5, of(0, Feature.PARENT_PRICES));
        assertEquals(0.5, of(1, Feature.PARENT_IMAGES));
        assertEquals(0.5, of(2, Feature.PARENT_HEADINGS));
        assertEquals(0, of(0, Feature.PARENT_COPIES));
        assertEquals(5 / 13f, of(2, Feature.PARENT_COPIES), 1e-6);
        assertEquals((float) Math.log1p(3), of(6, Feature.PAGE_PRICES), 1e-6);
        assertEquals((float) Math.log1p(3), of(6, Feature.PAGE_IMAGES), 1e-6);
        assertEquals(1 / 7f, of(6, Feature.PAGE_COPIES), 1e-6);
    }

    @Test
    void judgementsComeNearerToThoseOnTheirTwins() {
        float[] agreed = features.agreed(new float[] {0.9f, 0.2f, 0.1f, 0.2f, 0.9f, 0.2f, 1});
        assertTrue(agreed[2] > 0.3 && agreed[2] < 0.5, () -> "" + agreed[2]);
        assertTrue(agreed[0] < 0.9 && agreed[0] > 0.7, () -> "" + agreed[0]);
        assertEquals(0.2, agreed[1], 1e-6);
        assertEquals(1, agreed[6], 1e-5);
    }

    private float of(int block, Feature feature) {
        return rows[block][feature.ordinal()];
    }
}
