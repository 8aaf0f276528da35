package io.courant.processor.clean.page;

import static io.courant.processor.clean.page.BlockFeatures.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Blocks with the same names and classes of elements some levels up: a template writes them alike, so they are mostly content
 * together or furniture together.
 */
final class TemplateGroups {

    /** How far up names have to agree: an item of a list and its parts, not the whole page. */
    private static final int LEVELS = 5;

    /** A logarithm of odds beyond which nothing is surer. */
    private static final double ODDS_MAX = 14;

    private final PageScan scan;
    private final List<TextBlock> blocks;

    /** Of each block the number of its group. */
    private final int[] group;

    private final int count;

    TemplateGroups(PageScan scan) {
        this.scan = scan;
        this.blocks = scan.blocks();
        this.group = new int[blocks.size()];
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            Region region = blocks.get(i).region();
            if (i > 0 && region == blocks.get(i - 1).region()) {
                group[i] = group[i - 1];
            } else {
                long path = path(region);
                Integer known = numbers.putIfAbsent(path, numbers.size());
                group[i] = known == null ? numbers.size() - 1 : known;
            }
        }
        this.count = numbers.size();
    }

    /** The body is no part of it. */
    private static long path(Region region) {
        long path = 0;
        Region above = region;
        for (int level = 0; level < LEVELS && above.parent.isPresent(); level++) {
            path = (path * Region.HASH_FACTOR ^ above.signature) + 1;
            above = above.parent.get();
        }
        return path;
    }

    /**
     * Writes what each group is like into the rows of its blocks, which have to be measured but for that.
     *
     * @param copies of each block how many before it say the same
     */
    void measure(float[][] rows, int[] copies) {
        Sums[] sums = new Sums[count];
        for (int i = 0; i < group.length; i++) {
            if (sums[group[i]] == null) {
                sums[group[i]] = new Sums(i);
            }
            sums[group[i]].add(blocks.get(i), rows[i], copies[i]);
        }
        float pageWeight = Math.max(1, scan.weightBefore(group.length));
        float[] before = new float[count];
        for (int i = 0; i < group.length; i++) {
            float weight = blocks.get(i).weight();
            Sums own = sums[group[i]];
            float mean = own.weight / own.blocks;
            float[] values = {
                log(own.blocks),
                own.weight / pageWeight,
                log(mean),
                (float) Math.sqrt(Math.max(0, own.squares / own.blocks - (double) mean * mean)) / mean,
                own.links / own.weight,
                own.sentences / own.blocks,
                (float) own.first / group.length,
                own.inHeaviest / own.blocks,
                own.inProseRoot / own.blocks,
                own.copies / own.blocks,
                log(before[group[i]]),
                weight / mean
            };
            System.arraycopy(values, 0, rows[i], Feature.TWIN_BLOCKS.ordinal(), values.length);
            before[group[i]] += weight;
        }
    }

    /**
     * Moves each judgement halfway to that on its group: the mean of the logarithms of odds, in which a longer block counts more, but not in
     * proportion.
     */
    float[] agreed(float[] likely) {
        double[] sums = new double[count];
        double[] weights = new double[count];
        double[] odds = new double[likely.length];
        for (int i = 0; i < likely.length; i++) {
            odds[i] = Math.max(-ODDS_MAX, Math.min(ODDS_MAX, Math.log(likely[i] / (1.0 - likely[i]))));
            double weight = Math.sqrt(blocks.get(i).weight());
            sums[group[i]] += odds[i] * weight;
            weights[group[i]] += weight;
        }
        float[] agreed = new float[likely.length];
        for (int i = 0; i < likely.length; i++) {
            double mean = sums[group[i]] / weights[group[i]];
            agreed[i] = (float) (1 / (1 + Math.exp(-(odds[i] + mean) / 2)));
        }
        return agreed;
    }

    /** What the blocks of a group hold. */
    private static final class Sums {

        final int first;
        int blocks;
        float weight;
        double squares;
        float links;
        float sentences;
        float inHeaviest;
        float inProseRoot;
        float copies;

        Sums(int first) {
            this.first = first;
        }

        void add(TextBlock block, float[] row, int earlier) {
            blocks++;
            weight += block.weight();
            squares += (double) block.weight() * block.weight();
            links += block.links();
            sentences += row[Feature.SENTENCE_ENDS.ordinal()];
            inHeaviest += row[Feature.STEPS_TO_HEAVIEST.ordinal()] < 0 ? 1 : 0;
            inProseRoot += row[Feature.IN_PROSE_ROOT.ordinal()];
            copies += earlier > 0 ? 1 : 0;
        }
    }
}
