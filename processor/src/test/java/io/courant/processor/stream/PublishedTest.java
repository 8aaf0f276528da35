package io.courant.processor.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Article;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.Outcome.Kind;
import io.courant.contract.record.Story;
import io.courant.processor.Fixtures;
import io.courant.processor.stream.Published.Known;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublishedTest {

    private static final String TOPIC_ID = "raw-1";
    private static final ContentHash VALUE = ContentHash.of("value");

    private final Published published = new Published();
    private final Article article = Fixtures.article();
    private final DocumentId id = article.id();

    @Test
    void theRevisionIsTheLastThatWasAppliedAndNotTheLastThatWasSent() {
        outcome(3, Kind.PUBLISHED);
        outcome(5, Kind.UNCHANGED);
        outcome(7, Kind.DEAD);
        outcome(2, Kind.SUPERSEDED);

        assertEquals(5, published.documents().get(id).revision);
    }

    @Test
    void rawRecordsWithoutAnOutcomeAreLeftOpen() {
        for (int offset = 0; offset < 8; offset++) {
            published.raw(new RawPosition(0, offset), "key-" + offset);
        }
        for (int offset : new int[] {0, 1, 3, 5}) {
            outcome(offset, Kind.UNCHANGED);
        }

        assertEquals(Optional.of(new Progress(5, TOPIC_ID, List.of(2L, 4L))), published.taken(0, TOPIC_ID));
        assertEquals(Set.of("key-2", "key-4", "key-6", "key-7"), published.openDocuments());
        assertEquals(Optional.empty(), published.taken(1, TOPIC_ID), "nothing of it was ever taken");
    }

    @Test
    void outcomesOfRunsSayNothingOfWhatWasTakenLive() {
        published.outcome(outcome(new RawPosition(0, 9), new RunId("replay-1"), Kind.UNCHANGED));

        assertEquals(Optional.empty(), published.taken(0, TOPIC_ID));
        assertEquals(9, published.documents().get(id).revision);
    }

    @Test
    void whatTagTopicsHoldIsHeldAgainstTheArticle() {
        Known known = published.article(article, VALUE, List.of("ai", "web"), 4);
        assertFalse(known.isRouted());

        published.tagged(id, "ai", Optional.of(VALUE));
        published.tagged(id, "web", Optional.of(ContentHash.of("older")));
        assertFalse(known.isRouted(), "an older value stands on one of them");

        published.tagged(id, "web", Optional.of(VALUE));
        assertTrue(known.isRouted());

        published.gone(id, 6);
        assertFalse(known.isRouted(), "the tombstone is not routed yet");
        published.tagged(id, "ai", Optional.empty());
        published.tagged(id, "web", Optional.empty());
        assertTrue(known.isRouted());
    }

    @Test
    void whereStoriesAreAStepAheadOfTheArticleTheyStand() {
        Known known = published.article(article, VALUE, List.of(), 4);
        StoryId other = new StoryId("e".repeat(32));
        Instant since = Instant.parse("2026-11-01T00:00:00Z");
        Story.Member member = new Story.Member(id, since, Optional.of("en"));
        assertEquals(article.storyId(), published.place(id, known).story(), "no story lists it");

        published.story(other, Optional.of(new Story(other, id, List.of(member), Optional.empty())));
        assertEquals(new Published.Place(other, true, since, Optional.of("en")), published.place(id, known));

        published.story(other, Optional.empty());
        assertEquals(article.storyId(), published.place(id, known).story(), "the story is gone");
    }

    @Test
    void aMemberThatIsNotThereAndNotOnItsWayIsAbsent() {
        StoryId story = new StoryId("e".repeat(32));
        DocumentId gone = new DocumentId("a".repeat(32));
        DocumentId coming = new DocumentId("b".repeat(32));
        Instant at = Instant.parse("2026-11-01T00:00:00Z");
        published.article(article, VALUE, List.of(), 4);
        published.raw(new RawPosition(0, 1), coming.value());
        List<Story.Member> members = List.of(
                new Story.Member(id, at, Optional.empty()),
                new Story.Member(gone, at, Optional.empty()),
                new Story.Member(coming, at, Optional.empty()));
        published.story(story, Optional.of(new Story(story, id, members, Optional.empty())));

        assertEquals(
                List.of(gone),
                published.absent(Set.of(story), at.plusSeconds(1)).stream()
                        .map(absent -> absent.member().document())
                        .toList());
        assertEquals(List.of(), published.absent(Set.of(), at.plusSeconds(1)), "it left the window long ago");
    }

    private void outcome(long offset, Kind kind) {
        published.outcome(outcome(new RawPosition(0, offset), RunId.LIVE, kind));
    }

    private Outcome outcome(RawPosition raw, RunId run, Kind kind) {
        return new Outcome(Optional.of(id), raw, run, kind, new PipelineVersion("1"), Optional.empty(), Instant.EPOCH);
    }
}
