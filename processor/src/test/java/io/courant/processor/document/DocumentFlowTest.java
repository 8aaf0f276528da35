package io.courant.processor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.Outcome;
import io.courant.processor.Fixtures;
import io.courant.processor.Pipeline;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Verdict;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Tagging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DocumentFlowTest {

    private static final DocumentId A = DocumentId.of(Fixtures.SOURCE, new ItemKey("a"));
    private static final StoryId STORY = StoryId.foundedBy(A);

    private static final RunId AGAIN = new RunId("again");

    private final Memory memory = new Memory();
    private final AtomicReference<Tagger> tagger = new AtomicReference<>(Fixtures.tagger("1"));
    private final DocumentFlow flow =
            new DocumentFlow(memory, memory, Fixtures::clean, tagger::get, () -> Fixtures.SEEN);

    @Test
    void nothingIsSentBeforeTheVerdict() {
        see("one", 0);

        assertEquals(List.of("ask 0-0"), memory.log);
    }

    @Test
    void aNewerRevisionOvertakesOneThatWaits() {
        see("one", 0);
        see("two", 1);
        verdict(0);
        verdict(1);

        assertEquals(
                List.of("ask 0-0", "superseded 0-0 live", "ask 0-1", "article two", "published 0-1 live"), memory.log);
    }

    @Test
    void poisonDoesNotOvertakeWhatWaits() {
        see("one", 0);
        see("poison", 1);
        verdict(0);

        assertEquals(
                List.of("ask 0-0", "letter poison", "dead 0-1 live", "article one", "published 0-0 live"), memory.log);
    }

    @Test
    void aWithdrawalSettlesWhatWaits() {
        see("one", 0);
        flow.take(new Observation(Fixtures.withdrawn("a"), raw(1), RunId.LIVE));
        verdict(0);

        assertEquals(List.of("ask 0-0", "superseded 0-0 live", "ask gone", "withdrawn 0-1 live"), memory.log);
        assertTrue(memory.contents.isEmpty());
    }

    @Test
    void aReplayOfARevisionThatStillWaitsSupersedesTheLiveRun() {
        see("one", 0);
        flow.take(new Observation(Fixtures.seen("a", "one"), raw(0), new RunId("again")));
        verdict(0);
        verdict(0);

        assertEquals(
                List.of("ask 0-0", "superseded 0-0 live", "ask 0-0", "article one", "published 0-0 again"), memory.log);
    }

    @Test
    void aStoryThatChangesLaterIsSentWithTheTagsThatWereSent() {
        see("one", 0);
        verdict(0);
        memory.log.clear();
        tagger.set(Fixtures.tagger("2", "one"));

        flow.take(new Verdict(A, Optional.empty(), STORY, false));

        assertEquals(List.of("article one"), memory.log);
        Article sent = memory.articles.get(memory.articles.size() - 1);
        assertFalse(sent.first());
        assertEquals("1", sent.stamps().taxonomy().value());
    }

    @Test
    void aStoryThatDidNotChangeIsNotSentAgain() {
        see("one", 0);
        verdict(0);
        memory.log.clear();

        flow.take(new Verdict(A, Optional.empty(), STORY, true));

        assertEquals(List.of(), memory.log);
    }

    @Test
    void anUnchangedSignatureKeepsItsVerdict() {
        see("one", 0);
        verdict(0);
        memory.log.clear();

        flow.take(new Observation(Fixtures.seen("a", "one"), raw(0), new RunId("again")));

        assertEquals(List.of("unchanged 0-0 again"), memory.log);
    }

    @Test
    void aStoryThatAReplayChangesIsSentAsOfThatRun() {
        see("one", 0);
        verdict(0);

        flow.take(new Verdict(A, Optional.empty(), STORY, false, Optional.of(AGAIN)));

        assertEquals(AGAIN, memory.articles.get(1).stamps().run());
    }

    @Test
    void ofTwoAnswersToOneRevisionTheLaterOneStands() {
        see("one", 0);
        see("one", 0);
        verdict(0);
        memory.log.clear();

        flow.take(new Verdict(A, Optional.of(raw(0)), STORY, false));

        assertEquals(List.of("article one"), memory.log);
        assertFalse(memory.articles.get(1).first());
    }

    @Test
    void taggingAnewSendsOnlyWhatOtherRulesChange() {
        see("one two", 0);
        verdict(0);
        memory.log.clear();

        flow.retag(A, raw(0), AGAIN);
        tagger.set(Fixtures.tagger("2", "one"));
        flow.retag(A, raw(0), new RunId("once-more"));

        assertEquals(List.of("unchanged 0-0 again", "article one two", "updated 0-0 once-more"), memory.log);
        assertEquals(List.of(new TagId("one")), memory.outcomes.get(2).gained());
    }

    /** No rule changes keywords, and they take longer than tags: those that this version found stay, those of another are found anew. */
    @Test
    void taggingAnewKeepsTheKeywordsUnlessAnotherVersionFoundThem() {
        see("one two", 0);
        verdict(0);
        List<Keyword> found = memory.articles.get(0).keywords();
        List<Keyword> marked = List.of(new Keyword("marked", 1));
        DocumentHead head = memory.heads.get(A);
        DocumentHead.Sent sent = head.sent().orElseThrow();
        Tagging tagging = new Tagging(
                sent.tagging().taxonomy(), sent.tagging().tags(), sent.tagging().sourceTags(), marked);
        DocumentHead.Sent changed = new DocumentHead.Sent(
                sent.raw(), sent.fingerprint(), sent.marks(), tagging, sent.story(), sent.first());
        tagger.set(Fixtures.tagger("2", "one"));

        memory.heads.put(A, head.settled(raw(0), changed, Pipeline.VERSION.with("0123abcd")));
        flow.retag(A, raw(0), AGAIN);
        memory.heads.put(A, head.settled(raw(0), changed, new PipelineVersion("0")));
        flow.retag(A, raw(0), AGAIN);

        assertEquals(
                List.of(found, marked, found),
                memory.articles.stream().map(Article::keywords).toList());
        assertNotEquals(marked, found);
    }

    @Test
    void taggingAnewLeavesTheOldTheDeadAndTheWithdrawnAlone() {
        see("one", 0);
        verdict(0);
        see("one", 1);
        see("poison", 2);
        memory.log.clear();

        flow.retag(A, raw(0), AGAIN);
        flow.retag(A, raw(2), AGAIN);
        flow.take(new Observation(Fixtures.withdrawn("a"), raw(3), RunId.LIVE));
        flow.retag(A, raw(3), AGAIN);

        assertEquals(
                List.of(
                        "superseded 0-0 again",
                        "dead 0-2 again",
                        "gone 0-3",
                        "ask gone",
                        "withdrawn 0-3 live",
                        "withdrawn 0-3 again"),
                memory.log);
    }

    @Test
    void taggingAnewLeavesARevisionThatStillWaitsToItsVerdict() {
        see("one", 0);
        flow.retag(A, raw(0), AGAIN);
        verdict(0);

        assertEquals(List.of("ask 0-0", "unchanged 0-0 again", "article one", "published 0-0 live"), memory.log);
    }

    private void see(String text, long offset) {
        flow.take(new Observation(Fixtures.seen("a", text), raw(offset), RunId.LIVE));
    }

    private void verdict(long offset) {
        flow.take(new Verdict(A, Optional.of(raw(offset)), STORY, true));
    }

    private static RawPosition raw(long offset) {
        return new RawPosition(0, offset);
    }

    /** State and effects in memory, the effects as words. */
    private static final class Memory implements DocumentStates, Effects {

        private final Map<DocumentId, DocumentHead> heads = new HashMap<>();
        private final Map<DocumentId, CleanDocument> contents = new HashMap<>();
        private final List<String> log = new ArrayList<>();
        private final List<Article> articles = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();

        @Override
        public Optional<DocumentHead> head(DocumentId document) {
            return Optional.ofNullable(heads.get(document));
        }

        @Override
        public void head(DocumentId document, DocumentHead head) {
            heads.put(document, head);
        }

        @Override
        public Optional<CleanDocument> content(DocumentId document) {
            return Optional.ofNullable(contents.get(document));
        }

        @Override
        public void content(DocumentId document, CleanDocument content) {
            contents.put(document, content);
        }

        @Override
        public void dropContent(DocumentId document) {
            contents.remove(document);
        }

        @Override
        public void article(Article article, boolean isNew) {
            articles.add(article);
            log.add("article " + article.content().title());
        }

        @Override
        public void gone(DocumentId document, RawPosition raw, RunId run) {
            log.add("gone " + raw);
        }

        @Override
        public void outcome(Outcome outcome) {
            outcomes.add(outcome);
            log.add(outcome.kind().name().toLowerCase(Locale.ROOT) + " " + outcome.raw() + " " + outcome.run());
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            log.add("letter " + letter.reason());
        }

        @Override
        public void ask(Signature signature) {
            log.add(signature.marks().isPresent() ? "ask " + signature.raw() : "ask gone");
        }
    }
}
