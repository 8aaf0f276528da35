package io.courant.processor.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LikenessTest {

    /** The quick way, which gives up early, against sets. */
    @Test
    void whatIsSharedIsToldAsBySets() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        int near = 0;
        for (int round = 0; round < 2_000; round++) {
            String text = words(random, 20 + random.nextInt(150));
            Sketch a = Sketch.of(text);
            Sketch b = Sketch.of(edited(text, random));
            boolean expected = isNear(a, b);
            assertEquals(expected, Likeness.of(a, 0, b, 0), "seed " + seed + ", round " + round);
            assertEquals(expected, Likeness.of(b, 0, a, 0), "symmetric: seed " + seed + ", round " + round);
            near += expected ? 1 : 0;
        }
        assertTrue(near > 200 && near < 1_800, near + " of 2,000 are near, seed " + seed);
    }

    /** What turns common parts texts and never joins them: so the work that it makes is bounded. */
    @Test
    void theMoreIsCommonTheFewerAreNear() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        int parted = 0;
        for (int round = 0; round < 2_000; round++) {
            String text = words(random, 60 + random.nextInt(100));
            Sketch a = Sketch.of(text);
            Sketch b = Sketch.of(edited(text, random));
            int commonA = random.nextInt(1 << Likeness.LEADING);
            int commonB = random.nextInt(1 << Likeness.LEADING);
            boolean before = Likeness.of(a, commonA & random.nextInt(), b, commonB & random.nextInt());
            boolean after = Likeness.of(a, commonA, b, commonB);
            assertEquals(after, Likeness.of(b, commonB, a, commonA), "symmetric: seed " + seed);
            assertTrue(before || !after, "seed " + seed + ", round " + round);
            parted += before && !after ? 1 : 0;
        }
        assertTrue(parted > 0, "none was parted, seed " + seed);
    }

    /** All that two texts share is in many articles. */
    @Test
    void aTemplateJoinsNothingAndACopyOfAWidespreadTextIsOne() {
        Random random = new Random(1);
        String spread = words(random, 200);
        String[] spreadWords = spread.split(" ");
        int all = (1 << Likeness.LEADING) - 1;
        String half = String.join(" ", Arrays.copyOf(spreadWords, 120));
        assertFalse(Likeness.of(
                Sketch.of(half + " " + words(random, 80)), all, Sketch.of(half + " " + words(random, 80)), all));
        assertTrue(Likeness.of(Sketch.of(spread), all, Sketch.of(spread + " " + words(random, 20)), all));
        assertTrue(
                Likeness.of(Sketch.of(spread), all, Sketch.of(String.join(" ", Arrays.copyOf(spreadWords, 150))), all));
    }

    private static boolean isNear(Sketch a, Sketch b) {
        long upTo = Math.min(a.knownUpTo(Sketch.SIZE), b.knownUpTo(Sketch.SIZE));
        Set<Long> inA = hashes(a, upTo);
        Set<Long> inB = hashes(b, upTo);
        Set<Long> both = new TreeSet<>(inA);
        both.retainAll(inB);
        double ofLesser = (double) both.size() / Math.min(inA.size(), inB.size());
        double ofGreater = (double) both.size() / Math.max(inA.size(), inB.size());
        // Half of a text of the same length; the whole but for a tenth of what is a tenth of the other; on a line
        // between.
        double wanted = 0.5 + 0.4 * (0.5 - ofGreater) / 0.4;
        return both.size() >= 3 && (ofGreater >= 0.5 || ofGreater > 0.1 && ofLesser >= wanted);
    }

    private static Set<Long> hashes(Sketch sketch, long upTo) {
        Set<Long> hashes = new TreeSet<>();
        for (int place = 0; place < sketch.size() && sketch.hash(place) <= upTo; place++) {
            hashes.add(sketch.hash(place));
        }
        return hashes;
    }

    private static String edited(String text, Random random) {
        String[] words = text.split(" ");
        int edits = random.nextInt(words.length / 2);
        for (int i = 0; i < edits; i++) {
            words[random.nextInt(words.length)] = "e" + random.nextInt(1_000_000);
        }
        int from = random.nextInt(words.length / 2);
        String[] cut = Arrays.copyOfRange(words, from, from + Math.max(12, words.length - 2 * from));
        return Arrays.stream(cut).filter(word -> word != null).collect(Collectors.joining(" ")) + " "
                + words(random, random.nextInt(words.length));
    }

    private static String words(Random random, int count) {
        return random.ints(count, 0, 4_000).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    }
}
