package io.courant.app.dead;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters are open. To be told all letters first, then outcomes. The latest run's outcome of a raw record stands; and a
 * letter is closed too when a newer revision of its document came through. Not safe for use by many threads.
 */
final class LetterBook {

    private static final Comparator<StandingLetter> ORDER = Comparator.<StandingLetter, DeadLetter.Stage>comparing(
                    standing -> standing.letter().stage())
            .thenComparing(standing -> standing.letter().reason())
            .thenComparing(standing -> standing.letter().at())
            .thenComparing(standing -> standing.letter().detail());

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<RawPosition, Entry> byPosition = new HashMap<>();
    private final Map<DocumentId, List<Entry>> byDocument = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    /** A letter and what was heard of it. */
    private static final class Entry {
        private DeadLetter letter;
        private Optional<Outcome> last = Optional.empty();
        private Optional<Outcome> newer = Optional.empty();

        Entry(DeadLetter letter) {
            this.letter = letter;
        }

        Optional<String> closedBy() {
            return last.filter(outcome -> outcome.kind() != Outcome.Kind.DEAD)
                    .map(outcome -> word(outcome.kind()) + " in run " + outcome.run())
                    .or(() -> newer.map(outcome -> "raw " + outcome.raw() + " came through: " + word(outcome.kind())));
        }

        private static String word(Outcome.Kind kind) {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    void letter(DeadLetter letter) {
        String name = letter.raw()
                .map(RawPosition::toString)
                .orElseGet(() -> letter.refused().orElseThrow().address());
        Entry known = entries.get(name);
        if (known != null) {
            known.letter = letter.at().isBefore(known.letter.at()) ? known.letter : letter;
            return;
        }
        Entry entry = new Entry(letter);
        entries.put(name, entry);
        letter.raw().ifPresent(raw -> {
            byPosition.put(raw, entry);
            keys.add("raw-" + raw);
        });
        letter.document().ifPresent(id -> {
            byDocument.computeIfAbsent(id, first -> new ArrayList<>()).add(entry);
            keys.add(id.value());
        });
    }

    /** Whether outcomes with this key matter. */
    boolean isAbout(String key) {
        return keys.contains(key);
    }

    void outcome(Outcome outcome) {
        Entry same = byPosition.get(outcome.raw());
        if (same != null && isLater(outcome, same.last)) {
            same.last = Optional.of(outcome);
        }
        if (outcome.kind() == Outcome.Kind.DEAD || outcome.kind() == Outcome.Kind.SUPERSEDED) {
            return;
        }
        outcome.document().map(byDocument::get).ifPresent(entries -> entries.stream()
                .filter(entry -> isNewer(outcome, entry.letter))
                .forEach(entry -> entry.newer = Optional.of(outcome)));
    }

    /** Sorted by stage, reason and time. */
    List<StandingLetter> letters() {
        return entries.values().stream()
                .map(entry -> new StandingLetter(entry.letter, entry.closedBy()))
                .sorted(ORDER)
                .toList();
    }

    private static boolean isLater(Outcome outcome, Optional<Outcome> known) {
        Instant before = known.map(Outcome::at).orElse(Instant.MIN);
        return !outcome.at().isBefore(before);
    }

    private static boolean isNewer(Outcome outcome, DeadLetter letter) {
        return letter.raw()
                .map(raw -> raw.partition() == outcome.raw().partition()
                        && raw.offset() < outcome.raw().offset())
                .orElseGet(() -> outcome.run().isLive() && outcome.at().isAfter(letter.at()));
    }
}
