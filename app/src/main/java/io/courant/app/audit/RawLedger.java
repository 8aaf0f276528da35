package io.courant.app.audit;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Raw records against their outcomes and dead letters. */
final class RawLedger {

    /** A raw record as far as it matters here; what cannot be read has no document. */
    private record Seen(Optional<DocumentId> document, String observed) {}

    private record Pass(RawPosition raw, RunId run) {}

    private final Map<RawPosition, Seen> raw = new TreeMap<>();
    private final Map<Pass, Integer> passes = new HashMap<>();
    private final Map<RawPosition, Outcome> latest = new HashMap<>();
    private final Map<DocumentId, String> lastObserved = new HashMap<>();
    private final Set<Pass> letters = new HashSet<>();
    private final Map<Outcome.Kind, Long> kinds = new EnumMap<>(Outcome.Kind.class);
    private final List<Violation> violations = new ArrayList<>();
    private long refused;

    /** A raw record, in the order of its partition; absent if it cannot be read. */
    void raw(RawPosition position, Optional<RawDocument> document) {
        String observed = document.map(RawLedger::observed).orElse("unreadable");
        document.ifPresent(seen -> {
            String before = lastObserved.put(seen.id(), observed);
            if (observed.equals(before)) {
                violations.add(new Violation(
                        "raw-doubled",
                        position.toString(),
                        "document " + seen.id() + " was published to raw twice with the same content"
                                + seen.address()
                                        .map(address -> " (" + address + ")")
                                        .orElse("")));
            }
        });
        raw.put(position, new Seen(document.map(RawDocument::id), observed));
    }

    void outcome(Outcome outcome) {
        passes.merge(new Pass(outcome.raw(), outcome.run()), 1, Integer::sum);
        latest.put(outcome.raw(), outcome);
        kinds.merge(outcome.kind(), 1L, Long::sum);
    }

    void letter(DeadLetter letter) {
        letter.raw().ifPresentOrElse(position -> letters.add(new Pass(position, letter.run())), () -> refused++);
    }

    /** The documents that are to be articles: what stands of each was published and not withdrawn later. */
    Set<DocumentId> live() {
        Map<DocumentId, RawPosition> standing = new HashMap<>();
        Set<DocumentId> live = new HashSet<>();
        latest.values().stream()
                .filter(outcome -> outcome.document().isPresent())
                .filter(outcome -> outcome.kind() != Outcome.Kind.DEAD && outcome.kind() != Outcome.Kind.SUPERSEDED)
                .forEach(outcome -> {
                    DocumentId id = outcome.document().get();
                    RawPosition known = standing.get(id);
                    if (known == null || known.compareTo(outcome.raw()) < 0) {
                        standing.put(id, outcome.raw());
                        if (outcome.kind() == Outcome.Kind.WITHDRAWN) {
                            live.remove(id);
                        } else {
                            live.add(id);
                        }
                    }
                });
        return live;
    }

    boolean knows(RawPosition position, DocumentId document) {
        Seen seen = raw.get(position);
        return seen != null && seen.document().equals(Optional.of(document));
    }

    List<Violation> violations() {
        List<Violation> all = new ArrayList<>(violations);
        raw.forEach((position, seen) -> {
            if (!latest.containsKey(position)) {
                all.add(new Violation("no-outcome", position.toString(), "raw record has no outcome" + named(seen)));
            }
        });
        passes.forEach((pass, times) -> {
            if (times > 1) {
                all.add(new Violation(
                        "outcome-doubled", pass.raw().toString(), "has " + times + " outcomes in run " + pass.run()));
            }
            if (!raw.containsKey(pass.raw())) {
                all.add(new Violation(
                        "outcome-of-nothing",
                        pass.raw().toString(),
                        "has an outcome, but there is no such raw record"));
            }
        });
        latest.values().stream()
                .filter(outcome -> outcome.kind() == Outcome.Kind.DEAD)
                .filter(outcome -> !letters.contains(new Pass(outcome.raw(), outcome.run())))
                .forEach(outcome -> all.add(new Violation(
                        "no-dead-letter", outcome.raw().toString(), "is dead, but no dead letter says why")));
        return all;
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new java.util.LinkedHashMap<>();
        counts.put("raw", (long) raw.size());
        counts.put(
                "outcomes",
                passes.values().stream().mapToLong(Integer::longValue).sum());
        kinds.forEach((kind, count) -> counts.put(kind.name().toLowerCase(java.util.Locale.ROOT), count));
        counts.put("refused", refused);
        return counts;
    }

    /** How many raw records have not had an outcome yet. */
    long pending() {
        return raw.keySet().stream()
                .filter(position -> !latest.containsKey(position))
                .count();
    }

    private static String observed(RawDocument document) {
        return document.op() + " " + document.address().orElse("") + " "
                + document.body().map(RawBody::hash).map(ContentHash::value).orElse("")
                + document.entry().map(Object::hashCode).map(String::valueOf).orElse("");
    }

    private static String named(Seen seen) {
        return seen.document().map(id -> " (document " + id + ")").orElse("");
    }
}
