package io.courant.processor.clean.page;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Boosted decision trees (Friedman 2001) that say how likely it is that a block of text is part of a page's main content. What
 * they have learned, and from what, is said in {@code docs/decisions/018-main-content.md}.
 */
final class BlockModel {

    private static final String RESOURCE = "main-content.model";

    private final int[] roots;
    private final short[] feature;
    private final float[] value;
    private final int[] left;
    private final float start;

    private BlockModel(int[] roots, short[] feature, float[] value, int[] left, float start) {
        this.roots = roots;
        this.feature = feature;
        this.value = value;
        this.left = left;
        this.start = start;
    }

    /** The model of this build, loaded once. */
    static BlockModel get() {
        return Loaded.MODEL;
    }

    /** For each row how likely its block is content, from 0 to 1. */
    float[] probabilities(float[][] rows) {
        float[] likely = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            likely[i] = probability(rows[i]);
        }
        return likely;
    }

    /** Of trees in the order in which they were grown: {@link #probability} adds them up. */
    float probability(float[] row) {
        float sum = start;
        for (int root : roots) {
            int node = root;
            while (feature[node] >= 0) {
                node = row[feature[node]] <= value[node] ? left[node] : left[node] + 1;
            }
            sum += value[node];
        }
        return (float) (1 / (1 + Math.exp(-sum)));
    }

    /** Reads a model as {@code ContentModelTraining}, beside this class's test, writes it. */
    static BlockModel read(DataInputStream in, List<String> names) throws IOException {
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
        return new BlockModel(roots, feature, value, left, start);
    }

    private static BlockModel read() {
        try (InputStream raw = BlockModel.class.getResourceAsStream(RESOURCE)) {
            if (raw == null) {
                throw new IllegalStateException("the build lacks the resource " + RESOURCE);
            }
            return read(new DataInputStream(new BufferedInputStream(new GZIPInputStream(raw))), BlockFeatures.NAMES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
    }

    /** Loaded by the first use of it. */
    private static final class Loaded {

        static final BlockModel MODEL = read();
    }
}
