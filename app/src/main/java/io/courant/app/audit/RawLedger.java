package io.courant.app.audit;

import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Raw records against their outcomes and dead letters, position by position. A position takes some 3 bytes, and 2 bits more for each
 * run that processed it, so that ten million take about 30 MB. Not safe for use by many threads.
 */
final class RawLedger {

    private static final int PRESENT = 1;
    private static final Outcome.Kind[] KINDS = Outcome.Kind.values();

    private final Map<Integer, Part> parts = new TreeMap<>();
    private final Map<RunId, Integer> runNumbers = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private final Map<Pass, Integer> doubled = new HashMap<>();
    private long rawCount;

    private record Pass(RawPosition raw, RunId run) {}

    /** One partition of raw. */
    private static final class Part {
        private final long base;
        private byte[] states = new byte[1024];
        private short[] lastRuns = new short[1024];
        private int size;

        Part(long base) {
            this.base = base;
        }

        int at(long offset) {
            int index = Math.toIntExact(offset - base);
            if (index >= states.length) {
                int grown = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(index + 1L, states.length * 3L / 2));
                states = Arrays.copyOf(states, grown);
                lastRuns = Arrays.copyOf(lastRuns, grown);
            }
            size = Math.max(size, index + 1);
            return index;
        }
    }

    /** What one run did. */
    private static final class Run {
        private final RunId id;
        private final Map<Integer, BitSet> outcomes = new HashMap<>();
        private final Map<Integer, BitSet> letters = new HashMap<>();
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
        int number = number(outcome.run());
        Run run = runs.get(number);
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
        part.lastRuns[index] = (short) number;
    }

    void letter(RawPosition raw, RunId run) {
        mark(runs.get(number(run)).letters, raw);
    }

    /** A record that a run asked for again. */
    void copied(RawPosition raw, RunId run) {
        mark(runs.get(number(run)).copied, raw);
    }

    /** Whether a record was there and is gone by retention. */
    boolean isGone(RawPosition raw) {
        return raw.offset() < part(raw).base;
    }

    boolean holds(RawPosition raw) {
        Part part = part(raw);
        long index = raw.offset() - part.base;
        return index >= 0 && index < part.size && (part.states[(int) index] & PRESENT) != 0;
    }

    void check(Findings findings) {
        Optional<Run> live = Optional.ofNullable(runNumbers.get(RunId.LIVE)).map(runs::get);
        parts.forEach((partition, part) -> {
            BitSet done = live.map(run -> run.outcomes.get(partition)).orElseGet(BitSet::new);
            for (int index = 0; index < part.size; index++) {
                check(new RawPosition(partition, part.base + index), part, index, done, findings);
            }
        });
        doubled.forEach((pass, times) ->
                findings.add("outcome-doubled", pass.raw(), "has " + times + " outcomes in run " + pass.run()));
        for (Run run : runs) {
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
            Run last = runs.get(part.lastRuns[index]);
            if (!last.letters.getOrDefault(position.partition(), new BitSet()).get(index)) {
                findings.add("no-dead-letter", position, "is dead in run " + last.id + ", but no dead letter says why");
            }
        }
    }

    /** Counts over all runs, in the order of the path. */
    void count(Map<String, Long> counts) {
        counts.put("raw", rawCount);
        counts.put("outcomes", runs.stream().mapToLong(RawLedger::outcomes).sum());
        for (Outcome.Kind kind : KINDS) {
            long of = runs.stream()
                    .mapToLong(run -> run.kinds.getOrDefault(kind, 0L))
                    .sum();
            if (of > 0) {
                counts.put(word(kind), of);
            }
        }
        counts.put("open-dead", openDead());
    }

    /** What each run did, by its id; the live one first. */
    Map<RunId, Map<String, Long>> runs() {
        Map<RunId, Map<String, Long>> all =
                new TreeMap<>((a, b) -> a.isLive() != b.isLive() ? (a.isLive() ? -1 : 1) : a.compareTo(b));
        for (Run run : runs) {
            Map<String, Long> kinds = new TreeMap<>();
            run.kinds.forEach((kind, count) -> kinds.put(word(kind), count));
            all.put(run.id, kinds);
        }
        return all;
    }

    private long openDead() {
        long open = 0;
        for (Part part : parts.values()) {
            for (int index = 0; index < part.size; index++) {
                open += part.states[index] >> 1 == Outcome.Kind.DEAD.ordinal() + 1 ? 1 : 0;
            }
        }
        return open;
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

    private int number(RunId run) {
        Integer known = runNumbers.get(run);
        if (known == null) {
            known = runs.size();
            runNumbers.put(run, known);
            runs.add(new Run(run));
        }
        return known;
    }
}
