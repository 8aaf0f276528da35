package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.courant.contract.id.TagId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the records of a run.
 *
 * @param outcomes how many of each kind
 * @param gained by tag, how many articles have it that had it not
 * @param lost by tag, how many articles had it and have it no more
 */
public record RunSummary(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Outcome.Kind, Long> outcomes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<TagId, Long> gained,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<TagId, Long> lost) {

    public static final RunSummary NONE = new RunSummary(Map.of(), Map.of(), Map.of());

    public RunSummary {
        outcomes = Map.copyOf(outcomes);
        gained = Map.copyOf(gained);
        lost = Map.copyOf(lost);
    }

    /** Records that have their outcome. */
    public long records() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(Outcome.Kind kind) {
        return outcomes.getOrDefault(kind, 0L);
    }

    /** With one more outcome. */
    public RunSummary and(Outcome outcome) {
        return new RunSummary(
                more(outcomes, List.of(outcome.kind())), more(gained, outcome.gained()), more(lost, outcome.lost()));
    }

    private static <K extends Comparable<K>> Map<K, Long> more(Map<K, Long> counts, List<K> found) {
        if (found.isEmpty()) {
            return counts;
        }
        Map<K, Long> sum = new TreeMap<>(counts);
        found.forEach(key -> sum.merge(key, 1L, Long::sum));
        return sum;
    }
}
