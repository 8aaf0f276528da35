package io.courant.processor.trees;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Boosted decision trees (Friedman 2001) that say of a row of numbers how likely it is that something holds. The models of this
 * build are resources beside who asks them; what they have learned, and from what, is said in {@code docs/decisions/}: 018 and 042.
 * Immutable; safe for use by many threads.
 */
public final class TreeModel {

    /** So many rows are judged tree by tree: they and a tree stay in the processor's nearest cache. */
    private static final int ROWS_TOGETHER = 32;

    /** All trees are made as deep as the deepest, and stand as heaps do: below a node n are 2n + 1 and 2n + 2. */
    private final int depth;

    /** Of each node that decides the {@link #ordered} value up to which the left one follows, and below it the column to look at. */
    private final long[] nodes;

    /** Of each leaf what it adds. */
    private final float[] value;

    private final int trees;
    private final float start;

    private TreeModel(int[] roots, short[] feature, float[] value, int[] left, float start) {
        int deepest = 0;
        for (int root : roots) {
            deepest = Math.max(deepest, depth(feature, left, root));
        }
        this.depth = deepest;
        this.trees = roots.length;
        this.start = start;
        this.nodes = new long[trees * inner()];
        this.value = new float[trees * leaves()];
        for (int tree = 0; tree < trees; tree++) {
            place(tree, 0, feature, value, left, roots[tree]);
        }
    }

    private static int depth(short[] feature, int[] left, int node) {
        return feature[node] < 0
                ? 0
                : 1 + Math.max(depth(feature, left, left[node]), depth(feature, left, left[node] + 1));
    }

    private int inner() {
        return (1 << depth) - 1;
    }

    private int leaves() {
        return 1 << depth;
    }

    /** A leaf above the deepest level decides nothing, and stands everywhere below itself. */
    private void place(int tree, int at, short[] features, float[] values, int[] left, int node) {
        if (at >= inner()) {
            value[tree * leaves() + at - inner()] = values[node];
            return;
        }
        boolean leaf = features[node] < 0;
        nodes[tree * inner() + at] = leaf
                ? (long) Integer.MAX_VALUE << Integer.SIZE
                : (long) ordered(values[node]) << Integer.SIZE | features[node];
        place(tree, 2 * at + 1, features, values, left, leaf ? node : left[node]);
        place(tree, 2 * at + 2, features, values, left, leaf ? node : left[node] + 1);
    }

    /** An integer that compares with others as the number does with theirs. */
    private static int ordered(float number) {
        int bits = Float.floatToIntBits(number + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /** For each row how likely it is, from 0 to 1. */
    public float[] probabilities(float[][] rows) {
        float[] likely = new float[rows.length];
        int columns = rows.length == 0 ? 0 : rows[0].length;
        int[] ordered = new int[Math.min(rows.length, ROWS_TOGETHER) * columns];
        for (int from = 0; from < rows.length; from += ROWS_TOGETHER) {
            int count = Math.min(rows.length - from, ROWS_TOGETHER);
            for (int row = 0; row < count; row++) {
                order(rows[from + row], ordered, row * columns);
            }
            float[] sums = sums(ordered, columns, count);
            for (int row = 0; row < count; row++) {
                likely[from + row] = (float) (1 / (1 + Math.exp(-sums[row])));
            }
        }
        return likely;
    }

    /** How likely it is of one row. */
    public float probability(float[] row) {
        return probabilities(new float[][] {row})[0];
    }

    private static void order(float[] row, int[] to, int first) {
        for (int column = 0; column < row.length; column++) {
            to[first + column] = ordered(row[column]);
        }
    }

    /** Of some rows the sums of what the trees add, in the order in which they were grown. */
    private float[] sums(int[] ordered, int columns, int rows) {
        float[] sums = new float[rows];
        Arrays.fill(sums, start);
        int[] at = new int[rows];
        for (int tree = 0; tree < trees; tree++) {
            Arrays.fill(at, 0);
            for (int level = 0; level < depth; level++) {
                descend(tree * inner(), at, ordered, columns);
            }
            for (int row = 0; row < rows; row++) {
                sums[row] += value[tree * leaves() + at[row] - inner()];
            }
        }
        return sums;
    }

    /** One level for all rows: what none of them waits for, a processor does at once. */
    private void descend(int root, int[] at, int[] ordered, int columns) {
        for (int row = 0, first = 0; row < at.length; row++, first += columns) {
            long node = nodes[root + at[row]];
            // One more if it exceeds the limit: without a branch, which no processor could foretell.
            long over = (node >> Integer.SIZE) - ordered[first + (int) node];
            at[row] = 2 * at[row] + 1 + (int) (over >>> (Long.SIZE - 1));
        }
    }

    /**
     * Reads a model of this build.
     *
     * @param beside the class beside which the resource lies
     * @param names the columns of the rows, in their order
     * @throws IllegalStateException if the build lacks it, or it knows a column that is not there
     */
    public static TreeModel resource(Class<?> beside, String name, List<String> names) {
        try (InputStream raw = beside.getResourceAsStream(name)) {
            if (raw == null) {
                throw new IllegalStateException("the build lacks the resource " + name);
            }
            return read(new DataInputStream(new BufferedInputStream(new GZIPInputStream(raw))), names);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }

    /** Reads a model as {@code BoostedTrees}, beside this class's test, writes it. */
    static TreeModel read(DataInputStream in, List<String> names) throws IOException {
        int features = in.readUnsignedShort();
        short[] columns = new short[features];
        for (int i = 0; i < features; i++) {
            String name = in.readUTF();
            columns[i] = (short) names.indexOf(name);
            if (columns[i] < 0) {
                throw new IllegalStateException("the model knows a feature that is not measured any more: " + name);
            }
        }
        float start = in.readFloat();
        int[] roots = new int[in.readUnsignedShort()];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = in.readInt();
        }
        int nodes = in.readInt();
        short[] feature = new short[nodes];
        float[] value = new float[nodes];
        int[] left = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            int column = in.readUnsignedByte();
            feature[i] = column == 255 ? -1 : columns[column];
            value[i] = in.readFloat();
            left[i] = column == 255 ? 0 : in.readInt();
        }
        return new TreeModel(roots, feature, value, left, start);
    }
}
