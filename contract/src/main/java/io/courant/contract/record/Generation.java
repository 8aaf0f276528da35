package io.courant.contract.record;

import io.courant.contract.id.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which state of the processor is in force: a record of {@code runs}, keyed {@code generation}. Each generation has applications and
 * topics of its own, so a new one can be made beside it. Only the one processor that works runs off writes it.
 *
 * @param number the generation in force, from 1
 * @param next the one that is being made, or was when making it broke off
 * @param held whether processors are to stop, because the new one is about to take over
 * @param run the run that made the generation in force, or makes the next one
 * @param at since when
 */
public record Generation(int number, Optional<Integer> next, boolean held, Optional<RunId> run, Instant at) {

    /** The key of the record. */
    public static final String KEY = "generation";

    /** What is in force as long as nothing was ever made anew. */
    public static final Generation FIRST = new Generation(1, Optional.empty(), false, Optional.empty(), Instant.EPOCH);

    /** @throws IllegalArgumentException if the number is not positive, or the next one is not greater */
    public Generation {
        if (number < 1 || next.filter(greater -> greater <= number).isPresent()) {
            throw new IllegalArgumentException("generations count up from 1, not " + number + " and then " + next);
        }
    }

    /** The same with another one in the making, by a number that none had before. Processors go on meanwhile. */
    public Generation making(RunId by, Instant when) {
        return new Generation(number, Optional.of(next.orElse(number) + 1), false, Optional.of(by), when);
    }

    /** The same; processors stop. */
    public Generation hold(Instant when) {
        return new Generation(number, next, true, run, when);
    }

    /** The next one is in force. */
    public Generation switched(Instant when) {
        return new Generation(next.orElseThrow(), Optional.empty(), false, run, when);
    }

    /** The old one goes on; the number that was tried is not used again. */
    public Generation givenUp(Instant when) {
        return new Generation(number, next, false, Optional.empty(), when);
    }

    /** Whether this run has made the generation in force. */
    public boolean isMadeBy(RunId id) {
        return run.filter(id::equals).isPresent() && next.isEmpty();
    }
}
