package io.courant.app.dead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterBookTest {

    private static final SourceId SOURCE = new SourceId("test");
    private static final RunId RETRY = new RunId("retry-1");

    private final LetterBook book = new LetterBook();

    @Test
    void aLetterIsOpenUntilALaterRunComesThrough() {
        letter("a", 0, RunId.LIVE, 1);
        outcome("a", 0, RunId.LIVE, Outcome.Kind.DEAD, 1);
        assertTrue(only().isOpen());

        outcome("a", 0, RETRY, Outcome.Kind.PUBLISHED, 2);
        assertEquals(Optional.of("published in run retry-1"), only().closedBy());
    }

    @Test
    void aRetryThatFailsAgainLeavesOneLetterOpenWithTheLatestReason() {
        letter("a", 0, RunId.LIVE, 1);
        letter("a", 0, RETRY, 2);
        outcome("a", 0, RunId.LIVE, Outcome.Kind.DEAD, 1);
        outcome("a", 0, RETRY, Outcome.Kind.DEAD, 2);

        assertTrue(only().isOpen());
        assertEquals(RETRY, only().letter().run());
    }

    @Test
    void aNewerRevisionThatCameThroughClosesTheLettersOfOlderOnes() {
        letter("a", 3, RunId.LIVE, 1);
        outcome("a", 3, RunId.LIVE, Outcome.Kind.DEAD, 1);
        outcome("a", 2, RunId.LIVE, Outcome.Kind.PUBLISHED, 0);
        assertTrue(only().isOpen(), "an older one does not");

        outcome("a", 5, RunId.LIVE, Outcome.Kind.UPDATED, 2);
        assertFalse(only().isOpen());
    }

    @Test
    void whatWasRefusedBeforeRawIsClosedByWhatCameLater() {
        book.letter(new DeadLetter(
                Optional.of(id("a")),
                Optional.of(SOURCE),
                DeadLetter.Stage.INGEST,
                "too-large",
                "detail",
                "hint",
                Optional.empty(),
                Optional.of(new DeadLetter.Refusal("file:///a", 9, Optional.empty())),
                RunId.LIVE,
                at(1)));
        outcome("a", 0, RunId.LIVE, Outcome.Kind.PUBLISHED, 0);
        assertTrue(only().isOpen());

        outcome("a", 1, RunId.LIVE, Outcome.Kind.UPDATED, 2);
        assertFalse(only().isOpen());
    }

    @Test
    void lettersAreCalledByPositionAndByTheBeginningOfTheirDocument() {
        letter("a", 7, RunId.LIVE, 1);

        assertTrue(only().isCalled("0-7"));
        assertTrue(only().isCalled(id("a").value().substring(0, 6)));
        assertFalse(only().isCalled("0-70"));
        assertTrue(book.isAbout(id("a").value()));
        assertTrue(book.isAbout("raw-0-7"));
        assertFalse(book.isAbout(id("b").value()));
    }

    private StandingLetter only() {
        List<StandingLetter> letters = book.letters();
        assertEquals(1, letters.size());
        return letters.get(0);
    }

    private void letter(String name, long offset, RunId run, int second) {
        book.letter(new DeadLetter(
                Optional.of(id(name)),
                Optional.of(SOURCE),
                DeadLetter.Stage.CLEAN,
                "too-slow",
                "detail",
                "hint",
                Optional.of(new RawPosition(0, offset)),
                Optional.empty(),
                run,
                at(second)));
    }

    private void outcome(String name, long offset, RunId run, Outcome.Kind kind, int second) {
        book.outcome(new Outcome(
                Optional.of(id(name)),
                new RawPosition(0, offset),
                run,
                kind,
                new PipelineVersion("1"),
                Optional.empty(),
                at(second)));
    }

    private static DocumentId id(String name) {
        return DocumentId.of(SOURCE, new ItemKey(name));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-11-28T08:00:00Z").plusSeconds(second);
    }
}
