package io.courant.app.audit;

import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param counts how many of each thing there are, in the order of the path
 * @param contentHash over ids, texts and tags of all articles, whatever their order: two stores that hold the same have the same
 * @param violations what breaks a promise; empty if all is well
 */
public record AuditReport(Map<String, Long> counts, String contentHash, List<Violation> violations) {

    public AuditReport {
        violations = List.copyOf(violations);
    }

    public boolean isClean() {
        return violations.isEmpty();
    }
}
