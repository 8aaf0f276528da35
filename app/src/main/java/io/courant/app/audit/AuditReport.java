package io.courant.app.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.courant.contract.id.RunId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param counts how many of each thing there are, in the order of the path
 * @param hashes of what each topic or table holds, whatever the order. Those of articles, tag topics and rows are over what articles say,
 *     not over versions, times and runs: two stores that hold the same have the same
 * @param runs what each run did: outcomes by kind; the live run first
 * @param violations what breaks a promise, at most 10,000 of it; empty if all is well
 * @param violationCount how many there are in all
 */
public record AuditReport(
        Map<String, Long> counts,
        Map<String, String> hashes,
        Map<RunId, Map<String, Long>> runs,
        List<Violation> violations,
        long violationCount) {

    public AuditReport {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
        violations = List.copyOf(violations);
    }

    @JsonIgnore
    public boolean isClean() {
        return violationCount == 0;
    }

    /** The same with these violations only. */
    AuditReport with(List<Violation> only, long count) {
        return new AuditReport(counts, hashes, runs, only, count);
    }
}
