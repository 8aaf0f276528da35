package io.courant.app.audit;

import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Outcome;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Raw records against their outcomes and dead letters, position by position. A position takes some 10 bits, and 2 more for each run
 * that processed it, so that ten million take about 15 MB. Not safe for use by many threads.
 */
final class RawLedger {

    private static final int PRESENT = 1;
    private static final Outcome.Kind[] KINDS = Outcome.Kind.values();

    private final Map<Integer, Part> parts = new TreeMap<>();
    private final Map<RunId, Run> runs = new HashMap<>();
    private final Map<Pass, Integer> doubled = new HashMap<>();
    private long rawCount;

    private record Pass(RawPosition raw, RunId run) {}

    /** One partition of raw. */
    private static final class Part {
        private final long base;
        private final BitSet letters = new BitSet();
        private byte[] states = new byte[1024];
        private int size;

        Part(long base) {
            this.base = base;
        }

        int at(long offset) {
            int index = Math.toIntExact(offset - base);
            if (index >= states.length) {
                int grown = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(index + 1L, states.length * 3L / 2));
                states = Arrays.copyOf(states, grown);
            }
            size = Math.max(size, index + 1);
            return index;
        }
    }

    /** What one run did. */
    private static final class Run {
        private final RunId id;
        private final Map<Integer, BitSet> outcomes = new HashMap<>();
        private final Map<Integer, BitSet> copied = new HashMap<>();
        private final EnumMap<Outcome.Kind, Long> kinds = new EnumMap<>(Outcome.Kind.class);

        Run(RunId id) {
            this.id = id;
        }
    }

    /** Where a partition of raw begins; what lay before is gone by retention and not looked for. */
    void begins(int partition, long offset) {
        parts.put(partition, new Part(offset));
    }

    void raw(RawPosition position) {
        Part part = part(position);
        int index = part.at(position.offset());
        part.states[index] |= PRESENT;
        rawCount++;
    }

    /** An outcome, in the order of its partition. */
    void outcome(Outcome outcome) {
        RawPosition raw = outcome.raw();
        Run run = run(outcome.run());
        run.kinds.merge(outcome.kind(), 1L, Long::sum);
        if (isGone(raw)) {
            return;
        }
        Part part = part(raw);
        int index = part.at(raw.offset());
        BitSet done = run.outcomes.computeIfAbsent(raw.partition(), p -> new BitSet());
        if (done.get(index)) {
            doubled.merge(new Pass(raw, outcome.run()), 2, (times, two) -> times + 1);
        }
        done.set(index);
        part.states[index] =
                (byte) (part.states[index] & PRESENT | (outcome.kind().ordinal() + 1) << 1);
    }

    /** A dead letter. It stands for later runs too, which may find nothing to try again. */
    void letter(RawPosition raw) {
        if (!isGone(raw)) {
            Part part = part(raw);
            part.letters.set(part.at(raw.offset()));
        }
    }

    /** A record that a run asked for again. */
    void copied(RawPosition raw, RunId run) {
        mark(run(run).copied, raw);
    }

    /** Whether a record was there and is gone by retention. */
    boolean isGone(RawPosition raw) {
        return raw.offset() < part(raw).base;
    }

    /** Whether some run has told what became of a record. */
    boolean hasOutcome(RawPosition raw) {
        Part part = part(raw);
        long index = raw.offset() - part.base;
        return index >= 0 && index < part.size && part.states[(int) index] >> 1 > 0;
    }

    boolean holds(RawPosition raw) {
        Part part = part(raw);
        long index = raw.offset() - part.base;
        return index >= 0 && index < part.size && (part.states[(int) index] & PRESENT) != 0;
    }

    void check(Findings findings) {
        Optional<Run> live = Optional.ofNullable(runs.get(RunId.LIVE));
        parts.forEach((partition, part) -> {
            BitSet done = live.map(run -> run.outcomes.get(partition)).orElseGet(BitSet::new);
            for (int index = 0; index < part.size; index++) {
                check(new RawPosition(partition, part.base + index), part, index, done, findings);
            }
        });
        doubled.forEach((pass, times) ->
                findings.add("outcome-doubled", pass.raw(), "has " + times + " outcomes in run " + pass.run()));
        for (Run run : runs.values()) {
            run.copied.forEach((partition, copied) -> {
                BitSet lacking = (BitSet) copied.clone();
                lacking.andNot(run.outcomes.getOrDefault(partition, new BitSet()));
                long base = parts.get(partition).base;
                lacking.stream()
                        .forEach(index -> findings.add(
                                "no-outcome",
                                new RawPosition(partition, base + index),
                                "was asked for again and has no outcome in run " + run.id));
            });
        }
    }

    private void check(RawPosition position, Part part, int index, BitSet done, Findings findings) {
        int kind = part.states[index] >> 1;
        boolean present = (part.states[index] & PRESENT) != 0;
        if (present && !done.get(index)) {
            findings.add("no-outcome", position, "raw record has no outcome");
        }
        if (!present && kind > 0) {
            findings.add("outcome-of-nothing", position, "has an outcome, but there is no such raw record");
        } else if (kind > 0 && KINDS[kind - 1] == Outcome.Kind.DEAD) {
            if (!part.letters.get(index)) {
                findings.add("no-dead-letter", position, "is dead, but no dead letter says why");
            }
        }
    }

    /** Counts over all runs, in the order of the path. */
    void count(Map<String, Long> counts) {
        counts.put("raw", rawCount);
        counts.put(
                "outcomes",
                runs.values().stream().mapToLong(RawLedger::outcomes).sum());
        for (Outcome.Kind kind : KINDS) {
            long of = runs.values().stream()
                    .mapToLong(run -> run.kinds.getOrDefault(kind, 0L))
                    .sum();
            if (of > 0) {
                counts.put(word(kind), of);
            }
        }
    }

    /** What each run did, by its id; the live one first. */
    Map<RunId, Map<String, Long>> runs() {
        Map<RunId, Map<String, Long>> all =
                new TreeMap<>((a, b) -> a.isLive() != b.isLive() ? (a.isLive() ? -1 : 1) : a.compareTo(b));
        for (Run run : runs.values()) {
            Map<String, Long> kinds = new TreeMap<>();
            run.kinds.forEach((kind, count) -> kinds.put(word(kind), count));
            all.put(run.id, kinds);
        }
        return all;
    }

    private static String word(Outcome.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static long outcomes(Run run) {
        return run.kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    private void mark(Map<Integer, BitSet> bits, RawPosition raw) {
        if (!isGone(raw)) {
            bits.computeIfAbsent(raw.partition(), p -> new BitSet())
                    .set(part(raw).at(raw.offset()));
        }
    }

    private Part part(RawPosition raw) {
        return parts.computeIfAbsent(raw.partition(), p -> new Part(0));
    }

    private Run run(RunId id) {
        return runs.computeIfAbsent(id, Run::new);
    }
}
