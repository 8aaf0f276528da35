package io.courant.processor.trees;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Boosted decision trees (Friedman 2001) that say of a row of numbers how likely it is that something holds. The models of this
 * build are resources beside who asks them; what they have learned, and from what, is said in {@code docs/decisions/}: 018 and 042.
 * Immutable; safe for use by many threads.
 */
public final class TreeModel {

    private final int[] roots;

    /** Of each node the column that decides; of a leaf the first, which decides nothing. */
    private final short[] feature;

    /** Of each node the {@link #ordered} value up to which the left one follows; of a leaf the largest. */
    private final int[] limit;

    /** Of each leaf what it adds. */
    private final float[] value;

    /** Of each node the one that follows to the left, beside which stands the one to the right; of a leaf itself. */
    private final int[] left;

    private final int depth;
    private final float start;

    private TreeModel(int[] roots, short[] feature, float[] value, int[] left, float start) {
        this.roots = roots;
        this.feature = feature.clone();
        this.value = value;
        this.left = left.clone();
        this.start = start;
        this.limit = new int[feature.length];
        for (int node = 0; node < feature.length; node++) {
            boolean leaf = feature[node] < 0;
            this.feature[node] = leaf ? 0 : feature[node];
            this.left[node] = leaf ? node : left[node];
            this.limit[node] = leaf ? Integer.MAX_VALUE : ordered(value[node]);
        }
        int deepest = 0;
        for (int root : roots) {
            deepest = Math.max(deepest, depth(feature, left, root));
        }
        this.depth = deepest;
    }

    private static int depth(short[] feature, int[] left, int node) {
        return feature[node] < 0
                ? 0
                : 1 + Math.max(depth(feature, left, left[node]), depth(feature, left, left[node] + 1));
    }

    /** An integer that compares with others as the number does with theirs. */
    private static int ordered(float number) {
        int bits = Float.floatToIntBits(number + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /** For each row how likely it is, from 0 to 1. */
    public float[] probabilities(float[][] rows) {
        float[] likely = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            likely[i] = probability(rows[i]);
        }
        return likely;
    }

    /** Of trees in the order in which they were grown: {@link #probability} adds them up. */
    public float probability(float[] row) {
        int[] ordered = new int[row.length];
        for (int column = 0; column < row.length; column++) {
            ordered[column] = ordered(row[column]);
        }
        float sum = start;
        for (int root : roots) {
            int node = root;
            for (int level = 0; level < depth; level++) {
                // One more if it exceeds the limit: without a branch, which no processor could foretell.
                node = left[node] + (int) (((long) limit[node] - ordered[feature[node]]) >>> 63);
            }
            sum += value[node];
        }
        return (float) (1 / (1 + Math.exp(-sum)));
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
