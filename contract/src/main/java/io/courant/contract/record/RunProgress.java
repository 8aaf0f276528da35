package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run is: a record of {@code runs}, keyed by the run's id and {@code /progress}. Only the processor writes it, in one
 * transaction with the records that it copies: it is the run's position too.
 *
 * @param id the run
 * @param state where it stands
 * @param partitions how far each partition of {@code raw} was copied; empty before it begins
 * @param outcomesNext by partition of {@code outcomes}, the offset up to which the summary has counted
 * @param summary what became of the records so far
 * @param detail what there is to say to people: what it waits for, why it failed
 * @param startedAt when copying began
 * @param finishedAt when it came to its end
 * @param at when this was written
 */
public record RunProgress(
        RunId id,
        State state,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> partitions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Integer, Long> outcomesNext,
        RunSummary summary,
        Optional<String> detail,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Instant at) {

    public RunProgress {
        partitions = List.copyOf(partitions);
        outcomesNext = Map.copyOf(outcomesNext);
    }

    /** A run that has not begun. */
    public static RunProgress queued(RunId id, Instant at) {
        return new RunProgress(
                id,
                State.QUEUED,
                List.of(),
                Map.of(),
                RunSummary.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    /** The same, taken up; nothing is copied yet. */
    public RunProgress begun(String doing, Instant when) {
        return new RunProgress(
                id,
                State.RUNNING,
                partitions,
                outcomesNext,
                summary,
                Optional.of(doing),
                Optional.of(startedAt.orElse(when)),
                Optional.empty(),
                when);
    }

    /** The same with something else to say. */
    public RunProgress saying(String what, Instant when) {
        return new RunProgress(
                id, state, partitions, outcomesNext, summary, Optional.of(what), startedAt, finishedAt, when);
    }

    /** The same, come to its end. */
    public RunProgress ended(State end, Optional<String> why, Instant when) {
        return new RunProgress(id, end, partitions, outcomesNext, summary, why, startedAt, Optional.of(when), when);
    }

    /** Records copied so far. */
    public long copied() {
        return partitions.stream().mapToLong(Part::copied).sum();
    }

    /** Records that were copied and have no outcome yet. */
    public long inFlight() {
        return copied() - summary.records();
    }

    /** How much of the range has been gone through, from 0 to 1. */
    public double fraction() {
        long all =
                partitions.stream().mapToLong(part -> part.end() - part.from()).sum();
        long done =
                partitions.stream().mapToLong(part -> part.next() - part.from()).sum();
        return all <= 0 ? (partitions.isEmpty() ? 0 : 1) : Math.min(1, (double) done / all);
    }

    /** Where a run can stand, in order. */
    public enum State {
        /** Waits for its turn. */
        @JsonProperty("queued")
        QUEUED,
        /** Is copied. */
        @JsonProperty("running")
        RUNNING,
        /** Is copied to its end, or cancelled; what was copied is on its way. */
        @JsonProperty("draining")
        DRAINING,
        /** Every record has its outcome, and all that follows from it is on the tag topics. */
        @JsonProperty("done")
        DONE,
        /** As done, for the part that had been copied. */
        @JsonProperty("cancelled")
        CANCELLED,
        /** Cannot be carried out. */
        @JsonProperty("failed")
        FAILED;

        public boolean isFinal() {
            return compareTo(DONE) >= 0;
        }
    }

    /**
     * How far one partition of {@code raw} was gone through.
     *
     * @param partition the partition
     * @param from the first offset of the range
     * @param next the next offset to look at
     * @param end the end of the range, fixed when the run began
     * @param copied records that were selected and copied
     */
    public record Part(int partition, long from, long next, long end, long copied) {}
}
