package io.courant.processor.clean.page;

import static io.courant.processor.clean.page.BlockFeatures.log;
import static io.courant.processor.clean.page.BlockFeatures.set;

import java.util.List;

/** How many prices, images, headings, sentences and copies any run of blocks holds, looked up in sums over the blocks. */
final class BlockSums {

    private static final int PRICE_WEIGHT_MAX = 35;
    private static final String CURRENCIES = "$€£¥￥";

    private final PageScan scan;
    private final float[] copies;
    private final int[] repeated;
    private final int[] prices;
    private final int[] images;
    private final int[] headings;
    private final float[] sentences;

    /**
     * @param rows of each block what was measured of its own words
     * @param earlier of each block how many before it say the same
     */
    BlockSums(PageScan scan, float[][] rows, int[] earlier) {
        this.scan = scan;
        List<TextBlock> blocks = scan.blocks();
        this.copies = new float[rows.length + 1];
        this.repeated = new int[rows.length + 1];
        this.prices = new int[rows.length + 1];
        this.images = new int[rows.length + 1];
        this.headings = new int[rows.length + 1];
        this.sentences = new float[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            TextBlock block = blocks.get(i);
            copies[i + 1] = copies[i] + (earlier[i] > 0 ? block.weight() : 0);
            repeated[i + 1] = repeated[i] + (earlier[i] > 0 ? 1 : 0);
            prices[i + 1] = prices[i] + (isPrice(block.said()) ? 1 : 0);
            images[i + 1] = images[i] + block.images();
            headings[i + 1] = headings[i] + (rows[i][Feature.HEADING.ordinal()] > 0 ? 1 : 0);
            sentences[i + 1] = sentences[i] + rows[i][Feature.SENTENCE_ENDS.ordinal()];
        }
    }

    /**
     * Writes what a container holds, for each block in it.
     *
     * @param first the first of five features
     */
    void container(float[] row, Region region, Feature first) {
        float blocks = Math.max(1, region.blocks());
        int column = first.ordinal();
        row[column++] = in(copies, region) / Math.max(1, scan.weight(region));
        row[column++] = in(prices, region) / blocks;
        row[column++] = in(images, region) / blocks;
        row[column++] = in(headings, region) / blocks;
        row[column] = in(sentences, region) / blocks;
    }

    void page(float[] row) {
        int end = prices.length - 1;
        set(row, Feature.PAGE_PRICES, log(prices[end]));
        set(row, Feature.PAGE_IMAGES, log(images[end]));
        set(row, Feature.PAGE_COPIES, (float) repeated[end] / Math.max(1, end));
        set(row, Feature.PAGE_SENTENCES, log(sentences[end]));
    }

    private static float in(float[] sums, Region region) {
        return sums[region.end] - sums[region.first];
    }

    private static float in(int[] sums, Region region) {
        return sums[region.end] - sums[region.first];
    }

    private static boolean isPrice(BlockText said) {
        return said.digits() > 0 && said.weight() <= PRICE_WEIGHT_MAX && isPrice(said.written());
    }

    /** A number beside the sign of a currency, or with two decimals. */
    private static boolean isPrice(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (CURRENCIES.indexOf(c) >= 0
                    && (isDigit(text, i - 1)
                            || isDigit(text, i + 1)
                            || isBlank(text, i + 1) && isDigit(text, i + 2)
                            || isBlank(text, i - 1) && isDigit(text, i - 2))) {
                return true;
            }
            if ((c == '.' || c == ',')
                    && isDigit(text, i - 1)
                    && isDigit(text, i + 1)
                    && isDigit(text, i + 2)
                    && !isDigit(text, i + 3)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isBlank(String text, int at) {
        return at >= 0 && at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\u00A0');
    }
}
