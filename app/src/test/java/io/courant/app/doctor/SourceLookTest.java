package io.courant.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.settings.Settings;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.SourceSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceLookTest {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final SourceSpec SOURCE =
            new SourceSpec(new SourceId("s"), SourceSpec.Kind.FEED, "https://example.org/feed", Map.of(), NOW);

    private static FeedState state(
            int failures, boolean hard, Optional<Instant> failingSince, Optional<Instant> endedAt, int status) {
        return new FeedState(
                SOURCE.address(),
                SOURCE.address(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                1000,
                NOW,
                Optional.empty(),
                Optional.empty(),
                failures,
                hard,
                failingSince,
                endedAt,
                FeedState.Totals.NONE,
                List.of(new FeedState.Fetch(NOW, Optional.of(status), 0, 0, 0, 0, Optional.of(status + " of it"))),
                Optional.of(new FeedState.Pages(1, 0, 2, 0)));
    }

    private static List<Finding> look(FeedState state) {
        return new SourceLook(Settings.of(Optional.empty(), Map.of(), Map.of()), NOW)
                .look(List.of(SOURCE), Map.of(SOURCE.id(), state));
    }

    private static Finding first(FeedState state) {
        return look(state).get(0);
    }

    @Test
    void aDyingFeedIsWrongAndSaysWhyAndWhatToDo() {
        Finding finding = first(state(3, true, Optional.of(NOW.minusSeconds(60)), Optional.empty(), 404));
        assertTrue(finding.isWrong());
        assertEquals("source s", finding.subject());
        assertTrue(finding.detail().contains("404 of it"), finding.detail());
        assertTrue(finding.hint().orElse("").contains("courant add"), finding::toString);
        assertTrue(first(state(3, false, Optional.of(NOW.minusSeconds(90_000)), Optional.empty(), 500))
                .isWrong());
    }

    @Test
    void aFailureThatMayPassIsANote() {
        Finding finding = first(state(1, false, Optional.of(NOW.minusSeconds(60)), Optional.empty(), 503));
        assertEquals(Finding.State.NOTE, finding.state());
        assertTrue(finding.hint().orElse("").contains("left alone"), finding::toString);
    }

    @Test
    void aFeedThatHasEndedIsWrong() {
        Finding finding = first(state(0, false, Optional.empty(), Optional.of(NOW), 410));
        assertTrue(finding.isWrong());
        assertTrue(finding.hint().orElse("").contains("courant remove s"), finding::toString);
    }

    @Test
    void pagesThatRobotsMayNotReadAreNamed() {
        List<Finding> findings = look(state(0, false, Optional.empty(), Optional.empty(), 200));
        assertTrue(
                findings.stream().anyMatch(finding -> finding.detail().contains("2 pages were not read")),
                findings::toString);
    }
}
