package io.courant.processor.tag.keyword;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.courant.processor.trees.BoostedTrees;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Makes the model of Chinese keywords from texts with the keywords that their authors gave. Run it by name, with
 * {@code -Dkeywords.gold} (JSON Lines of {@code text} and {@code gold}) and {@code -Dkeywords.model} (the file to write); without
 * them it is skipped.
 */
class KeywordModelTraining {

    private static final int TREES = 60;
    private static final int DEPTH = 4;
    private static final double RATE = 0.12;

    @Test
    void writesTheModelThatWasLearned() throws Exception {
        String model = System.getProperty("keywords.model", "");
        assumeTrue(!model.isEmpty(), "no file to write: say -Dkeywords.model and -Dkeywords.gold");
        List<GoldKeywords> texts = GoldKeywords.read(Path.of(System.getProperty("keywords.gold")));
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(model))))) {
            fit(texts).write(out, HanFeatures.NAMES);
        }
        assertTrue(Files.size(Path.of(model)) > 0);
    }

    /** Each text judged by a model that was learned from the texts of the other folds. */
    @Test
    void tellsHowWellUnseenTextsAreRead() throws Exception {
        int folds = Integer.getInteger("keywords.folds", 0);
        assumeTrue(folds > 1, "no folds: say -Dkeywords.folds and -Dkeywords.gold");
        List<GoldKeywords> texts = GoldKeywords.read(Path.of(System.getProperty("keywords.gold")));
        double[][] sums = new double[2][3];
        for (int fold = 0; fold < folds; fold++) {
            List<GoldKeywords> seen = new ArrayList<>();
            List<GoldKeywords> unseen = new ArrayList<>();
            for (GoldKeywords text : texts) {
                (text.number() % folds == fold ? unseen : seen).add(text);
            }
            BoostedTrees model = fit(seen);
            for (GoldKeywords text : unseen) {
                double[] sum = sums[text.titled() ? 1 : 0];
                var keywords = HanKeywords.best(text.phrases(), model.probabilities(text.rows()), 10);
                sum[0] += text.f1(keywords, 5);
                sum[1] += text.f1(keywords, 10);
                sum[2]++;
            }
        }
        for (int titled = 0; titled < 2; titled++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %5.0f  F1@5 %.4f  F1@10 %.4f%n",
                    titled == 1 ? "title told apart" : "as they are",
                    sums[titled][2],
                    sums[titled][0] / sums[titled][2],
                    sums[titled][1] / sums[titled][2]);
        }
        assertTrue(sums[0][2] > 0, "no texts");
    }

    private static BoostedTrees fit(List<GoldKeywords> texts) {
        int count = texts.stream().mapToInt(text -> text.phrases().size()).sum();
        float[][] rows = new float[count][];
        float[] labels = new float[count];
        float[] weights = new float[count];
        int at = 0;
        for (GoldKeywords text : texts) {
            float[] gold = text.labels();
            for (int phrase = 0; phrase < gold.length; phrase++, at++) {
                rows[at] = text.rows()[phrase];
                labels[at] = gold[phrase];
                weights[at] = 1;
            }
        }
        return BoostedTrees.fit(rows, labels, weights, TREES, DEPTH, RATE, 0);
    }
}
