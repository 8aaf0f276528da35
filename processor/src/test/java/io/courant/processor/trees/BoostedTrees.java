package io.courant.processor.trees;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Learns a {@link TreeModel}: gradient boosting with logistic loss (Friedman 2001) over binned features, each tree on half of the
 * rows and a third of the columns, with second-order leaf values (Chen and Guestrin 2016). The same rows give the same model.
 */
public final class BoostedTrees {

    private static final int BINS = 48;
    private static final int BIN_ROOM = 64;
    private static final double LAMBDA = 1;
    private static final double HESSIAN_MIN = 12;
    private static final float ROWS_SHARE = 0.5f;
    private static final float COLUMNS_SHARE = 0.35f;

    private final float[][] rows;
    private final int columns;
    private final float[][] cuts;
    private final byte[][] bins;
    private final double rate;
    private final Random random;
    private final List<Tree> trees = new ArrayList<>();
    private final float start;

    private BoostedTrees(float[][] rows, float[] labels, float[] weights, double rate, Random random) {
        this.rows = rows;
        this.rate = rate;
        this.columns = rows[0].length;
        this.random = random;
        this.cuts = new float[columns][];
        this.bins = new byte[columns][rows.length];
        for (int column = 0; column < columns; column++) {
            bin(column);
        }
        double positive = 0;
        double all = 0;
        for (int i = 0; i < rows.length; i++) {
            positive += labels[i] * weights[i];
            all += weights[i];
        }
        this.start = (float) Math.log(positive / (all - positive));
    }

    /**
     * @param labels how much of a row is true, from 0 to 1
     * @param weights how much a row counts
     * @param rate how far each tree goes towards what is best for the rows that it sees
     */
    public static BoostedTrees fit(
            float[][] rows, float[] labels, float[] weights, int treesMax, int depth, double rate, long seed) {
        BoostedTrees model = new BoostedTrees(rows, labels, weights, rate, new Random(seed));
        double mean = 0;
        for (float weight : weights) {
            mean += weight / weights.length;
        }
        float[] scores = new float[rows.length];
        Arrays.fill(scores, model.start);
        float[] gradients = new float[rows.length];
        float[] hessians = new float[rows.length];
        for (int t = 0; t < treesMax; t++) {
            int[] sample = new int[rows.length];
            int count = 0;
            for (int i = 0; i < rows.length; i++) {
                if (model.random.nextFloat() < ROWS_SHARE) {
                    double p = 1 / (1 + Math.exp(-scores[i]));
                    gradients[i] = (float) ((p - labels[i]) * weights[i] / mean);
                    hessians[i] = (float) (Math.max(1e-4, p * (1 - p)) * weights[i] / mean);
                    sample[count++] = i;
                }
            }
            Tree tree = model.grow(Arrays.copyOf(sample, count), gradients, hessians, depth);
            model.trees.add(tree);
            for (int i = 0; i < rows.length; i++) {
                scores[i] += tree.value(rows[i]);
            }
        }
        return model;
    }

    public float[] probabilities(float[][] unseen) {
        float[] likely = new float[unseen.length];
        for (int i = 0; i < unseen.length; i++) {
            double score = start;
            for (Tree tree : trees) {
                score += tree.value(unseen[i]);
            }
            likely[i] = (float) (1 / (1 + Math.exp(-score)));
        }
        return likely;
    }

    /** As {@link TreeModel#read} reads it. */
    public void write(DataOutputStream out, List<String> names) throws IOException {
        out.writeShort(columns);
        for (String name : names) {
            out.writeUTF(name);
        }
        out.writeFloat(start);
        out.writeShort(trees.size());
        int offset = 0;
        for (Tree tree : trees) {
            out.writeInt(offset);
            offset += tree.feature.size();
        }
        out.writeInt(offset);
        offset = 0;
        for (Tree tree : trees) {
            for (int node = 0; node < tree.feature.size(); node++) {
                out.writeByte(tree.feature.get(node) < 0 ? 255 : tree.feature.get(node));
                out.writeFloat(tree.value.get(node));
                if (tree.feature.get(node) >= 0) {
                    out.writeInt(offset + tree.left.get(node));
                }
            }
            offset += tree.feature.size();
        }
    }

    private void bin(int column) {
        float[] sample = new float[Math.min(rows.length, 20_000)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = rows[random.nextInt(rows.length)][column];
        }
        Arrays.sort(sample);
        List<Float> found = new ArrayList<>();
        for (int bin = 1; bin < BINS; bin++) {
            float cut = sample[(int) ((long) bin * sample.length / BINS)];
            if (found.isEmpty() || cut > found.get(found.size() - 1)) {
                found.add(cut);
            }
        }
        cuts[column] = new float[found.size()];
        for (int i = 0; i < found.size(); i++) {
            cuts[column][i] = found.get(i);
        }
        for (int i = 0; i < rows.length; i++) {
            int at = Arrays.binarySearch(cuts[column], rows[i][column]);
            bins[column][i] = (byte) (at >= 0 ? at : -at - 1);
        }
    }

    private Tree grow(int[] sample, float[] gradients, float[] hessians, int depth) {
        Tree tree = new Tree();
        int[] nodes = new int[rows.length];
        int[] level = {tree.leaf()};
        int[] chosen = someColumns();
        for (int d = 0; d <= depth && level.length > 0; d++) {
            int[] place = new int[tree.feature.size()];
            Arrays.fill(place, -1);
            for (int i = 0; i < level.length; i++) {
                place[level[i]] = i;
            }
            Split[] splits = new Split[level.length];
            for (int i = 0; i < splits.length; i++) {
                splits[i] = new Split();
            }
            for (int row : sample) {
                if (place[nodes[row]] >= 0) {
                    splits[place[nodes[row]]].gradient += gradients[row];
                    splits[place[nodes[row]]].hessian += hessians[row];
                }
            }
            for (int c = 0; d < depth && c < chosen.length; c++) {
                search(chosen[c], sample, nodes, place, gradients, hessians, splits);
            }
            level = divide(tree, level, splits);
            for (int row : sample) {
                int node = nodes[row];
                if (node < place.length && place[node] >= 0 && tree.feature.get(node) >= 0) {
                    Split split = splits[place[node]];
                    nodes[row] = tree.left.get(node) + (bins[split.column][row] <= split.bin ? 0 : 1);
                }
            }
        }
        return tree;
    }

    private int[] divide(Tree tree, int[] level, Split[] splits) {
        List<Integer> next = new ArrayList<>();
        for (int i = 0; i < level.length; i++) {
            Split split = splits[i];
            if (split.column >= 0) {
                int left = tree.leaf();
                tree.leaf();
                tree.feature.set(level[i], split.column);
                tree.value.set(level[i], cuts[split.column][split.bin]);
                tree.left.set(level[i], left);
                next.add(left);
                next.add(left + 1);
            } else {
                tree.value.set(level[i], (float) (-rate * split.gradient / (split.hessian + LAMBDA)));
            }
        }
        return next.stream().mapToInt(Integer::intValue).toArray();
    }

    private void search(
            int column, int[] sample, int[] nodes, int[] place, float[] gradients, float[] hessians, Split[] splits) {
        double[] sums = new double[splits.length * BIN_ROOM];
        double[] curves = new double[splits.length * BIN_ROOM];
        byte[] of = bins[column];
        for (int row : sample) {
            int at = place[nodes[row]];
            if (at >= 0) {
                sums[at * BIN_ROOM + of[row]] += gradients[row];
                curves[at * BIN_ROOM + of[row]] += hessians[row];
            }
        }
        for (int at = 0; at < splits.length; at++) {
            Split split = splits[at];
            double base = split.gradient * split.gradient / (split.hessian + LAMBDA);
            double gradient = 0;
            double hessian = 0;
            for (int bin = 0; bin < cuts[column].length; bin++) {
                gradient += sums[at * BIN_ROOM + bin];
                hessian += curves[at * BIN_ROOM + bin];
                double otherGradient = split.gradient - gradient;
                double otherHessian = split.hessian - hessian;
                double gain = gradient * gradient / (hessian + LAMBDA)
                        + otherGradient * otherGradient / (otherHessian + LAMBDA)
                        - base;
                if (hessian >= HESSIAN_MIN && otherHessian >= HESSIAN_MIN && gain > split.gain) {
                    split.gain = gain;
                    split.column = column;
                    split.bin = bin;
                }
            }
        }
    }

    private int[] someColumns() {
        int[] all = new int[columns];
        for (int i = 0; i < columns; i++) {
            all[i] = i;
        }
        int count = Math.min(columns, Math.max(10, (int) (columns * COLUMNS_SHARE)));
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(columns - i);
            int swapped = all[i];
            all[i] = all[other];
            all[other] = swapped;
        }
        return Arrays.copyOf(all, count);
    }

    private static final class Split {

        double gradient;
        double hessian;
        double gain = 1e-3;
        int column = -1;
        int bin;
    }

    private static final class Tree {

        final List<Integer> feature = new ArrayList<>();
        final List<Float> value = new ArrayList<>();
        final List<Integer> left = new ArrayList<>();

        int leaf() {
            feature.add(-1);
            value.add(0f);
            left.add(0);
            return feature.size() - 1;
        }

        float value(float[] row) {
            int node = 0;
            while (feature.get(node) >= 0) {
                node = row[feature.get(node)] <= value.get(node) ? left.get(node) : left.get(node) + 1;
            }
            return value.get(node);
        }
    }
}
