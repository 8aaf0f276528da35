package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.courant.processor.trees.BoostedTrees;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Makes the model of main content from pages with their gold text. Run it by name, with {@code -Dcontent.pages} (a folder of
 * {@code ID.html.gz}), {@code -Dcontent.gold} (JSON Lines, gzipped, of {@code id} and {@code text}) and {@code -Dcontent.model} (the
 * file to write); without them it is skipped.
 */
class ContentModelTraining {

    private static final int TREES = 120;
    private static final int DEPTH = 5;
    private static final double RATE = 0.09;

    @Test
    void writesTheModelThatWasLearned() throws Exception {
        String model = System.getProperty("content.model", "");
        assumeTrue(!model.isEmpty(), "no file to write: say -Dcontent.model, -Dcontent.pages and -Dcontent.gold");
        List<GoldPage> pages = GoldPage.read(
                Path.of(System.getProperty("content.pages")), Path.of(System.getProperty("content.gold")));
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(model))))) {
            fit(pages).write(out, BlockFeatures.NAMES);
        }
        assertTrue(Files.size(Path.of(model)) > 0);
    }

    /** Each page judged by a model that was learned from the pages of the other folds. */
    @Test
    void tellsHowWellUnseenPagesAreRead() throws Exception {
        int folds = Integer.getInteger("content.folds", 0);
        assumeTrue(folds > 1, "no folds: say -Dcontent.folds, -Dcontent.pages and -Dcontent.gold");
        List<GoldPage> pages = GoldPage.read(
                Path.of(System.getProperty("content.pages")), Path.of(System.getProperty("content.gold")));
        Map<String, List<Double>> byKind = new TreeMap<>();
        for (int fold = 0; fold < folds; fold++) {
            List<GoldPage> seen = new ArrayList<>();
            List<GoldPage> unseen = new ArrayList<>();
            for (int i = 0; i < pages.size(); i++) {
                (i % folds == fold ? unseen : seen).add(pages.get(i));
            }
            BoostedTrees model = fit(seen);
            for (GoldPage page : unseen) {
                double f1 = page.wordF1(
                        MainContent.chosen(page.blocks(), page.features().agreed(model.probabilities(page.rows()))));
                for (String kind : List.of("all", page.kind())) {
                    byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(f1);
                }
            }
        }
        byKind.forEach((kind, all) -> System.out.printf(
                Locale.ROOT,
                "%-16s %4d  word F1 %.4f%n",
                kind,
                all.size(),
                all.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
        assertEquals(pages.size(), byKind.getOrDefault("all", List.of()).size());
    }

    private static BoostedTrees fit(List<GoldPage> pages) {
        int count = pages.stream().mapToInt(page -> page.labels().length).sum();
        float[][] rows = new float[count][];
        float[] labels = new float[count];
        float[] weights = new float[count];
        int at = 0;
        for (GoldPage page : pages) {
            for (int block = 0; block < page.labels().length; block++, at++) {
                rows[at] = page.rows()[block];
                labels[at] = page.labels()[block];
                weights[at] = page.weights()[block];
            }
        }
        return BoostedTrees.fit(rows, labels, weights, TREES, DEPTH, RATE, 0);
    }
}
