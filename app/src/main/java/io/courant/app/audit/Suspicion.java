package io.courant.app.audit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what is wrong from what is on its way, look by look. What did not fit at one look is watched until it fits; when all of it
 * does, what does not fit by then is watched in its turn. After three such turns everything that was there at the first look has
 * arrived, for nothing on its way is named by more than three names. What stays is wrong. Not safe for use by many threads.
 */
final class Suspicion {

    private static final int TURNS = 3;

    private final long quietNanos;
    private Set<Violation> watched;
    private long movedNanos;
    private int turns;

    Suspicion(AuditReport first, Duration quiet, long nowNanos) {
        this.quietNanos = quiet.toNanos();
        this.watched = new HashSet<>(first.violations());
        this.movedNanos = nowNanos;
    }

    void look(AuditReport next, long nowNanos) {
        if (watched.retainAll(new HashSet<>(next.violations()))) {
            movedNanos = nowNanos;
        }
        if (watched.isEmpty()) {
            turns++;
            watched = new HashSet<>(next.violations());
        }
    }

    boolean isSettled(AuditReport report, long nowNanos) {
        return report.isClean() || turns >= TURNS || nowNanos - movedNanos >= quietNanos;
    }

    /** The last report with what is wrong; what is only on its way is left out. */
    AuditReport verdict(AuditReport report) {
        if (report.isClean()) {
            return report;
        }
        if (turns >= TURNS) {
            return report.with(List.of(), 0);
        }
        List<Violation> wrong =
                report.violations().stream().filter(watched::contains).collect(Collectors.toList());
        boolean more = report.violationCount() > report.violations().size();
        return report.with(wrong, more ? report.violationCount() : wrong.size());
    }
}
