package io.courant.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000;

    @Test
    void whatStaysIsWrongAndWhatComesAndGoesBesideItIsNot() {
        Suspicion suspicion = new Suspicion(report("wrong", "on-its-way-0"), QUIET, 0);
        AuditReport last = report();
        for (int second = 1; second <= 12; second++) {
            last = report("wrong", "on-its-way-" + second);
            suspicion.look(last, second * SECOND);
        }

        assertTrue(suspicion.isSettled(last, 12 * SECOND));
        assertEquals(report("wrong").violations(), suspicion.verdict(last).violations());
    }

    @Test
    void whileArticlesKeepComingThreeTurnsAreEnough() {
        Suspicion suspicion = new Suspicion(report("a"), QUIET, 0);
        AuditReport last = report();
        for (int second = 1; second <= 3; second++) {
            assertFalse(suspicion.isSettled(report("a"), second * SECOND));
            last = report("later-" + second);
            suspicion.look(last, second * SECOND);
        }

        assertTrue(suspicion.isSettled(last, 3 * SECOND));
        assertTrue(suspicion.verdict(last).isClean());
    }

    @Test
    void aBacklogIsWaitedForAsLongAsItMoves() {
        Suspicion suspicion = new Suspicion(report("a", "b", "c"), QUIET, 0);
        suspicion.look(report("b", "c"), 9 * SECOND);
        assertFalse(suspicion.isSettled(report("b", "c"), 18 * SECOND));
        suspicion.look(report("c"), 18 * SECOND);
        assertFalse(suspicion.isSettled(report("c"), 27 * SECOND));
        suspicion.look(report(), 27 * SECOND);
        assertTrue(suspicion.isSettled(report(), 27 * SECOND));
    }

    private static AuditReport report(String... subjects) {
        List<Violation> violations = Stream.of(subjects)
                .map(subject -> new Violation("no-outcome", subject, ""))
                .toList();
        return new AuditReport(Map.of(), Map.of(), Map.of(), violations, violations.size());
    }
}
