package io.courant.processor.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoryIndexTest {

    private final Map<String, Membership> members = new HashMap<>();
    private final Map<String, StoryRoll> rolls = new HashMap<>();
    private final Map<String, StoryRoll.Page> pages = new HashMap<>();
    private final NavigableMap<String, Long> ages = new TreeMap<>();
    private final StoryIndex index = new StoryIndex(
            new StoryTables(Table.of(members), Table.of(rolls), Table.of(pages), Table.sorted(ages)),
            Duration.ofDays(30));
    private long offset;

    @Test
    void anArticleAloneIsTheFirstOfItsOwnStory() {
        assertEquals(
                List.of(new Verdict(doc("a"), Optional.of(raw(0)), StoryId.foundedBy(doc("a")), true)),
                see("a", 1, "x", ""));
    }

    @Test
    void theSecondOfTwoIdenticalArticlesJoinsTheStoryOfTheFirst() {
        see("a", 1, "x", "");

        assertEquals(
                List.of(new Verdict(doc("b"), Optional.of(raw(1)), StoryId.foundedBy(doc("a")), false)),
                see("b", 2, "x", ""));
    }

    @Test
    void theSameAddressIsTheSameStory() {
        see("a", 1, "x", "http://example.org/1?utm_source=feed");

        assertEquals(
                StoryId.foundedBy(doc("a")),
                see("b", 2, "y", "https://example.org/1").get(0).story());
    }

    @Test
    void anEarlierArticleThatArrivesLateBecomesTheFirstAndNamesTheStory() {
        see("a", 5, "x", "");

        List<Verdict> verdicts = see("b", 1, "x", "");

        assertTrue(verdicts.contains(new Verdict(doc("b"), Optional.of(raw(1)), StoryId.foundedBy(doc("b")), true)));
        assertTrue(verdicts.contains(new Verdict(doc("a"), Optional.empty(), StoryId.foundedBy(doc("b")), false)));
        assertEquals(Set.of(StoryId.foundedBy(doc("b")).value()), rolls.keySet());
    }

    @Test
    void anArticleThatLinksTwoStoriesMergesThemIntoTheEarlierOne() {
        see("a", 1, "x", "https://example.org/1");
        see("b", 2, "y", "https://example.org/2");

        List<Verdict> verdicts = see("c", 3, "x", "https://example.org/2");

        assertEquals(1, rolls.size());
        assertTrue(verdicts.contains(new Verdict(doc("b"), Optional.empty(), StoryId.foundedBy(doc("a")), false)));
    }

    @Test
    void anEditedDuplicateLeavesTheStoryAndTheRestKeepsIt() {
        see("a", 1, "x", "");
        see("b", 2, "x", "");

        List<Verdict> verdicts = see("a", 3, "y", "");

        StoryId own = verdicts.stream()
                .filter(v -> v.document().equals(doc("a")))
                .findFirst()
                .orElseThrow()
                .story();
        assertNotEquals(StoryId.foundedBy(doc("a")), own, "the old story goes on under its name");
        assertTrue(verdicts.contains(new Verdict(doc("b"), Optional.empty(), StoryId.foundedBy(doc("a")), true)));
    }

    @Test
    void anEditOfAnArticleThatIsAloneKeepsItsStory() {
        see("a", 1, "x", "");

        assertEquals(StoryId.foundedBy(doc("a")), see("a", 2, "y", "").get(0).story());
        assertEquals(1, index.size());
    }

    @Test
    void whenTheFirstIsWithdrawnTheNextOneIsFirst() {
        see("a", 1, "x", "");
        see("b", 2, "x", "");

        assertEquals(
                List.of(new Verdict(doc("b"), Optional.empty(), StoryId.foundedBy(doc("a")), true)), withdraw("a"));
    }

    @Test
    void nothingIsLeftOfAStoryWhoseLastMemberIsGone() {
        see("a", 1, "x", "https://example.org/1");

        StoryIndex.Changes changes = index.apply(Signature.gone(doc("a"), raw(9), Instant.EPOCH));

        assertTrue(changes.verdicts().isEmpty());
        assertEquals(Map.of(StoryId.foundedBy(doc("a")), Optional.empty()), changes.stories());
        assertTrue(members.isEmpty() && rolls.isEmpty() && pages.isEmpty() && ages.isEmpty());
        assertEquals(0, index.size());
    }

    @Test
    void aFrontPageAsCanonicalAddressJoinsNothing() {
        see("a", 1, "x", "https://example.org/");

        assertNotEquals(
                StoryId.foundedBy(doc("a")),
                see("b", 2, "y", "https://example.org/").get(0).story());
    }

    @Test
    void membershipsDoNotDependOnTheOrderOfArrival() {
        Random random = new Random(20261123);
        for (int round = 0; round < 200; round++) {
            List<String[]> articles = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                articles.add(
                        new String[] {"d" + i, "t" + random.nextInt(6), "https://example.org/" + random.nextInt(9)});
            }
            Map<String, Object> expected = run(articles);
            Collections.shuffle(articles, random);
            assertEquals(expected, run(articles), "round " + round);
        }
    }

    /** Who is together with whom, and who is first, after these arrivals. */
    private static Map<String, Object> run(List<String[]> articles) {
        StoryIndexTest fresh = new StoryIndexTest();
        for (String[] article : articles) {
            fresh.see(article[0], Integer.parseInt(article[0].substring(1)) % 4, article[1], article[2]);
        }
        Set<Set<String>> clusters = fresh.rolls.values().stream()
                .map(story -> story.earliest().stream()
                        .map(member -> member.document().value())
                        .collect(Collectors.toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
        Set<String> firsts = fresh.rolls.values().stream()
                .map(story -> story.first().value())
                .collect(Collectors.toSet());
        assertFalse(clusters.isEmpty());
        return new TreeMap<>(Map.of("clusters", clusters, "firsts", firsts));
    }

    private List<Verdict> see(String name, int second, String text, String url) {
        Signature.Marks marks = new Signature.Marks(ContentHash.of(text), CanonicalAddress.of(url));
        return index.apply(new Signature(
                        doc(name), raw(offset++), Instant.ofEpochSecond(second), Optional.of(marks), Optional.of("en")))
                .verdicts();
    }

    private List<Verdict> withdraw(String name) {
        return index.apply(Signature.gone(doc(name), raw(offset++), Instant.EPOCH))
                .verdicts();
    }

    private static DocumentId doc(String name) {
        return DocumentId.of(new SourceId("test"), new ItemKey(name));
    }

    private static RawPosition raw(long offset) {
        return new RawPosition(0, offset);
    }
}
