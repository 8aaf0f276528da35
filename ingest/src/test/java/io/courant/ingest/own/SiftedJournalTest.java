package io.courant.ingest.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FileState;
import io.courant.contract.record.ForgottenState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiftedJournalTest {

    private static final SourceId SOURCE = new SourceId("notes");
    private static final ItemKey A = new ItemKey("a.md");
    private static final ItemKey B = new ItemKey("b.md");
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final StateKey MARK_OF_A = StateKey.forgotten(SOURCE, Optional.of(A));

    private final List<Batch> written = new ArrayList<>();

    @Test
    void withoutAnythingForgottenEverythingPasses() {
        Batch batch = new Batch(List.of(seen(A), seen(B)), List.of(), Map.of());
        sifted().commit(batch);

        assertEquals(List.of(batch), written);
    }

    @Test
    void whatIsSaidOfAForgottenDocumentIsNotWrittenButThatItWasMissedIsOnce() {
        SiftedJournal journal = sifted(new ForgottenState(Optional.of(A), false, NOW));
        journal.commit(new Batch(List.of(seen(A), seen(B)), List.of(), Map.of()));
        journal.commit(new Batch(List.of(seen(A), withdrawn(A)), List.of(), Map.of()));

        assertEquals(List.of(seen(B)), written.get(0).raw());
        assertEquals(
                Map.of(MARK_OF_A, Optional.of(new ForgottenState(Optional.of(A), true, NOW))),
                written.get(0).state());
        assertEquals(new Batch(List.of(), List.of(), Map.of()), written.get(1));
    }

    @Test
    void ofAForgottenSourceNothingPasses() {
        SiftedJournal journal = sifted(new ForgottenState(Optional.empty(), false, NOW));
        journal.commit(new Batch(List.of(seen(A), seen(B)), List.of(), Map.of()));

        assertTrue(written.get(0).raw().isEmpty());
        assertEquals(2, written.get(0).state().size());
    }

    @Test
    void whatWasNotMissedIsPublishedAgainAndWhatWasIsLookedAtAgain() {
        FileState a = new FileState(
                "a.md", A, 10, NOW, Optional.of(ContentHash.of("x")), Optional.empty(), Optional.empty(), false);
        assertEquals(
                Recollection.Way.PUBLISH,
                new Recollection(SOURCE, List.of(a, new ForgottenState(Optional.of(A), false, NOW)), NOW).wayOf(A));
        Recollection missed = new Recollection(SOURCE, List.of(a, new ForgottenState(Optional.of(A), true, NOW)), NOW);
        assertEquals(Recollection.Way.LOOK, missed.wayOf(A));
        IngestState again =
                missed.lookAgain(A).get(StateKey.file(SOURCE, "a.md")).orElseThrow();
        assertTrue(again instanceof FileState file
                && file.published().isEmpty()
                && file.modifiedAt().isBefore(NOW));
        assertEquals(
                Recollection.Way.NONE,
                new Recollection(SOURCE, List.of(new ForgottenState(Optional.of(A), true, NOW)), NOW).wayOf(A),
                "its source has it no more");
        assertEquals(Recollection.Way.NONE, new Recollection(SOURCE, List.of(a), NOW).wayOf(A), "not forgotten");
    }

    @Test
    void anEntryThatItsFeedNoLongerListsComesBackAsItWas() {
        FeedItemState entry = new FeedItemState(A, ContentHash.of("x"), Optional.empty(), false, NOW);
        assertEquals(
                Recollection.Way.PUBLISH,
                new Recollection(SOURCE, List.of(entry, new ForgottenState(Optional.of(A), true, NOW)), NOW).wayOf(A));
    }

    private SiftedJournal sifted(IngestState... remembered) {
        return new SiftedJournal(SOURCE, List.of(remembered), written::add);
    }

    private static RawDocument seen(ItemKey item) {
        return RawDocument.seen(
                SOURCE, item, "file:///" + item, NOW, new RawBody(new byte[] {'x'}, "text/plain", Optional.empty()));
    }

    private static RawDocument withdrawn(ItemKey item) {
        return RawDocument.withdrawn(SOURCE, item, Optional.empty(), NOW);
    }
}
