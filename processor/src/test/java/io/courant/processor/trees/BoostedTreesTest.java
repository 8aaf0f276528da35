package io.courant.processor.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final List<String> NAMES = List.of("A", "B", "C");

    private final float[][] rows = new float[2000][3];
    private final float[] labels = new float[rows.length];
    private final BoostedTrees trees;

    BoostedTreesTest() {
        Random random = new Random(5);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
            labels[i] = rows[i][0] > 0.5 != rows[i][1] > 0.5 ? 1 : 0;
        }
        float[] weights = new float[rows.length];
        Arrays.fill(weights, 1);
        trees = BoostedTrees.fit(rows, labels, weights, 40, 3, 0.12, 1);
    }

    @Test
    void learnsWhatNoSingleFeatureSays() {
        float[] likely =
                trees.probabilities(new float[][] {{0.1f, 0.9f, 0.5f}, {0.9f, 0.9f, 0.5f}, {0.9f, 0.1f, 0.5f}});
        assertEquals(1, likely[0], 0.1);
        assertEquals(0, likely[1], 0.1);
        assertEquals(1, likely[2], 0.1);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        TreeModel model = TreeModel.read(new DataInputStream(new ByteArrayInputStream(written())), NAMES);
        float[] expected = trees.probabilities(rows);
        float[] read = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            read[i] = model.probability(rows[i]);
        }
        assertArrayEquals(expected, read, 1e-4f);
    }

    @Test
    void judgesARowAloneAsItDoesAmongOthers() throws IOException {
        TreeModel model = TreeModel.read(new DataInputStream(new ByteArrayInputStream(written())), NAMES);
        float[] together = model.probabilities(rows);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(together[i], model.probability(rows[i]));
        }
        assertEquals(0, model.probabilities(new float[0][]).length);
    }

    @Test
    void refusesAModelOfFeaturesThatAreNotMeasured() {
        assertThrows(
                IllegalStateException.class,
                () -> TreeModel.read(new DataInputStream(new ByteArrayInputStream(written())), List.of("A", "B")));
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trees.write(new DataOutputStream(bytes), NAMES);
        return bytes.toByteArray();
    }
}
