package io.courant.app.audit;

import java.util.ArrayList;
import java.util.List;

/** Violations as they are found: as many as anyone reads are kept, all are counted. Not safe for use by many threads. */
final class Findings {

    static final int KEPT_MAX = 10_000;

    private final List<Violation> kept = new ArrayList<>();
    private long count;

    void add(String kind, Object subject, String detail) {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(new Violation(kind, subject.toString(), detail));
        }
    }

    List<Violation> kept() {
        return kept;
    }

    long count() {
        return count;
    }
}
