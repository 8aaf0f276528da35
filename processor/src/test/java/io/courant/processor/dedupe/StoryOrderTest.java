package io.courant.processor.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.processor.dedupe.StoryRun.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the stories are depends on the documents that there are, and on nothing else. */
class StoryOrderTest {

    private static final int DOCUMENTS = 100;

    /**
     * Copies, cuts, edits, framed copies and texts with a disclaimer that grows common on the way; some documents are edited and some
     * withdrawn. Whatever the order of arrival, the verdicts end the same, and the same as if only the last revisions had come.
     */
    @Test
    void anyOrderOfArrivalEndsInTheSameStories() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        boolean large = false;
        for (int round = 0; round < 8; round++) {
            RelatedTexts texts = new RelatedTexts(random);
            List<List<Revision>> documents = new ArrayList<>();
            for (int i = 0; i < DOCUMENTS; i++) {
                List<Revision> revisions = new ArrayList<>();
                int count = 1 + (random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0);
                for (int revision = 0; revision < count; revision++) {
                    boolean gone = revision > 0 && random.nextInt(3) == 0;
                    revisions.add(
                            new Revision(i, 10 * i + revision, gone ? Optional.empty() : Optional.of(texts.next())));
                }
                documents.add(revisions);
            }
            StoryRun expected = new StoryRun();
            documents.forEach(revisions -> expected.take(revisions.get(revisions.size() - 1)));
            for (int order = 0; order < 3; order++) {
                StoryRun run = new StoryRun();
                shuffled(documents, random).forEach(run::take);
                assertEquals(expected.clusters(), run.clusters(), "seed " + seed + ", round " + round);
                run.checkFirsts();
            }
            large |= expected.clusters().stream().anyMatch(cluster -> cluster.size() > 2);
        }
        assertTrue(large, "no round had a story of three, seed " + seed);
    }

    /** Two pipelines that read the same partitions side by side must end with the same bytes, names of stories included. */
    @Test
    void theNamesOfStoriesDoNotDependOnTheOrderOfArrival() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            RelatedTexts texts = new RelatedTexts(random);
            List<List<Revision>> documents = new ArrayList<>();
            for (int i = 0; i < DOCUMENTS; i++) {
                documents.add(List.of(new Revision(i, i, Optional.of(texts.next()))));
            }
            StoryRun expected = new StoryRun();
            documents.forEach(revisions -> expected.take(revisions.get(0)));
            for (int order = 0; order < 3; order++) {
                StoryRun run = new StoryRun();
                shuffled(documents, random).forEach(run::take);
                assertEquals(expected.told(), run.told(), "seed " + seed + ", round " + round);
            }
        }
    }

    /** Longer than what the roll of a story lists: the rest of its members stands on pages. */
    @Test
    void twoLongStoriesAreOneForAsLongAsSomethingLinksThem() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Revision> copies = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            copies.add(
                    i % 2 == 0
                            ? new Revision(i, i, Optional.of(words(1)))
                            : new Revision(i, i, Optional.of(words(2)), Optional.of("https://example.org/two")));
        }
        Collections.shuffle(copies, random);
        StoryRun run = new StoryRun();
        copies.forEach(run::take);
        Set<Set<DocumentId>> apart = run.verdictClusters();
        assertEquals(List.of(130, 130), apart.stream().map(Set::size).toList(), "seed " + seed);

        run.take(new Revision(1000, 1000, Optional.of(words(1)), Optional.of("https://example.org/two")));
        assertEquals(List.of(261), run.verdictClusters().stream().map(Set::size).toList(), "seed " + seed);
        run.checkFirsts();

        run.take(new Revision(1000, 1001, Optional.empty()));
        assertEquals(apart, run.verdictClusters(), "seed " + seed);
        run.checkFirsts();

        for (int i = 0; i < 200; i++) {
            run.take(new Revision(i, 2000 + i, Optional.empty()));
        }
        assertEquals(
                List.of(30, 30), run.verdictClusters().stream().map(Set::size).toList(), "seed " + seed);
        run.clusters();
        run.checkFirsts();
    }

    /** More than a posting lists: whoever is not listed is found through those who are. */
    @Test
    void manyEditsOfOneTextAreOneStoryWhateverLeaves() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Revision> edits = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String[] words = words(1).split(" ");
            words[random.nextInt(words.length)] = "edit" + i;
            edits.add(new Revision(i, i, Optional.of(String.join(" ", words))));
        }
        for (int order = 0; order < 2; order++) {
            Collections.shuffle(edits, random);
            StoryRun run = new StoryRun();
            for (Revision edit : edits) {
                run.take(edit);
                assertEquals(1, run.verdictClusters().size(), "seed " + seed);
            }
            Collections.shuffle(edits, random);
            for (Revision edit : edits.subList(0, 120)) {
                run.take(new Revision(edit.document(), 1000, Optional.empty()));
                assertEquals(1, run.verdictClusters().size(), "seed " + seed);
            }
            run.clusters();
            run.checkFirsts();
        }
    }

    /**
     * Fewer and more documents with the same marks than a posting lists: edits, cuts and framed copies of one text, and articles of one
     * template. Some are withdrawn, and some replaced by others of the kind.
     */
    @Test
    void anyOrderOfArrivalEndsInTheSameStoriesWhereManyShareTheirMarks() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int count : new int[] {Postings.LISTED_MAX - 4, Postings.LISTED_MAX + 4, 3 * Postings.LISTED_MAX}) {
            RelatedTexts texts = new RelatedTexts(random);
            String original = texts.words(150);
            List<List<Revision>> documents = new ArrayList<>();
            for (int i = 0; i < count + random.nextInt(8); i++) {
                List<Revision> revisions = new ArrayList<>();
                revisions.add(new Revision(i, 10 * i, Optional.of(texts.ofMany(original))));
                if (random.nextInt(5) == 0) {
                    boolean gone = random.nextBoolean();
                    revisions.add(
                            new Revision(i, 10 * i + 1, gone ? Optional.empty() : Optional.of(texts.ofMany(original))));
                }
                documents.add(revisions);
            }
            StoryRun expected = new StoryRun();
            documents.forEach(revisions -> expected.take(revisions.get(revisions.size() - 1)));
            for (int order = 0; order < 2; order++) {
                StoryRun run = new StoryRun();
                shuffled(documents, random).forEach(run::take);
                assertEquals(expected.verdictClusters(), run.verdictClusters(), "seed " + seed + ", " + count);
                run.checkFirsts();
            }
        }
    }

    /** A site that makes its articles of the same sentences: each shares half of its text with hundreds of others. */
    @Test
    void articlesOfTheSameSentencesAreNoStoryAndTellLittleOfOneAnother() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        RelatedTexts texts = new RelatedTexts(random);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sentences.add(texts.words(12));
        }
        StoryRun run = new StoryRun();
        int articles = 400;
        for (int i = 0; i < articles; i++) {
            Collections.shuffle(sentences, random);
            run.take(new Revision(i, i, Optional.of(String.join(" ", sentences.subList(0, 20)))));
        }
        long largest = run.verdictClusters().stream().mapToInt(Set::size).max().orElseThrow();
        assertTrue(largest < articles / 10, largest + " are one story, seed " + seed);
        assertTrue(run.verdictsTold < 2 * articles, run.verdictsTold + " verdicts, seed " + seed);
    }

    private static String words(int seed) {
        return new Random(seed).ints(100, 0, 4000).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    }

    /** Which documents share a hash is known in memory only, and is read from the members when a task begins again. */
    @Test
    void anIndexThatIsOpenedAgainGoesOnAsIfItHadNotBeenClosed() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        boolean large = false;
        for (int round = 0; round < 6; round++) {
            RelatedTexts texts = new RelatedTexts(random);
            String original = texts.words(150);
            StoryRun steady = new StoryRun();
            StoryRun reopened = new StoryRun();
            for (int i = 0; i < 3 * DOCUMENTS; i++) {
                Optional<String> text = random.nextBoolean()
                        ? revised(texts, random)
                        : Optional.of(texts.ofMany(original)).filter(any -> random.nextInt(8) > 0);
                Revision next = new Revision(random.nextInt(2 * DOCUMENTS), i, text);
                steady.take(next);
                if (random.nextInt(10) == 0) {
                    reopened.open();
                }
                reopened.take(next);
                assertEquals(steady.told(), reopened.told(), "seed " + seed + ", round " + round + ", " + i);
            }
            large |= steady.verdictClusters().stream().anyMatch(cluster -> cluster.size() > 16);
        }
        assertTrue(large, "no round had a story of many, seed " + seed);
    }

    /** State is made anew from what was told, in any order, and answers as the one that was lost. */
    @Test
    void anIndexThatIsSeatedFromWhatWasToldGoesOnLikeTheOneThatWasLost() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        boolean large = false;
        for (int round = 0; round < 8; round++) {
            RelatedTexts texts = new RelatedTexts(random);
            StoryRun lost = new StoryRun();
            for (int i = 0; i < DOCUMENTS; i++) {
                lost.take(new Revision(random.nextInt(DOCUMENTS / 2), i, revised(texts, random)));
            }
            StoryRun seated = lost.seated(random);
            for (int i = 0; i < DOCUMENTS; i++) {
                Revision next = new Revision(random.nextInt(DOCUMENTS), DOCUMENTS + i, revised(texts, random));
                lost.take(next);
                seated.take(next);
                assertEquals(lost.told(), seated.told(), "seed " + seed + ", round " + round + ", " + i);
            }
            assertEquals(lost.clusters(), seated.clusters(), "seed " + seed);
            large |= lost.clusters().stream().anyMatch(cluster -> cluster.size() > 2);
        }
        assertTrue(large, "no round had a story of three, seed " + seed);
    }

    private static Optional<String> revised(RelatedTexts texts, Random random) {
        return random.nextInt(8) == 0 ? Optional.empty() : Optional.of(texts.next());
    }

    /** Revisions of one document keep their order. */
    private static List<Revision> shuffled(List<List<Revision>> documents, Random random) {
        List<ArrayList<Revision>> left = documents.stream().map(ArrayList::new).collect(Collectors.toList());
        List<Revision> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Revision> one = left.get(random.nextInt(left.size()));
            order.add(one.remove(0));
            left.removeIf(List::isEmpty);
        }
        return order;
    }
}
