package io.courant.processor.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class IdleCommitTest {

    private static final long START_MS = 1_000_000;
    private static final long TICK_MS = 10;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final IdleCommit commit;
    private long nowMs = START_MS;

    IdleCommitTest() {
        context.setCurrentSystemTimeMs(nowMs);
        commit = new IdleCommit(context);
    }

    @Test
    void aLoneRecordIsCommittedAsSoonAsNothingFollows() {
        tick();
        commit.worked(Instant.ofEpochMilli(nowMs));
        assertEquals(1, tick() + tick() + tick(), "once, and not again when nothing was done since");
    }

    @Test
    void aSteadyStreamIsCommittedSeveralTimesASecond() {
        assertEquals(25, commitsOfASecond(0), "every fourth tick");
    }

    @Test
    void aBacklogIsLeftToTheInterval() {
        assertEquals(0, commitsOfASecond(6_000));
    }

    @Test
    void whatIsReplayedAloneIsLeftToTheInterval() {
        int commits = 0;
        for (int i = 0; i < 100; i++) {
            commit.replayed();
            commits += tick();
        }
        assertEquals(0, commits);
    }

    @Test
    void whatIsLiveDoesNotWaitForTheEndOfAReplay() {
        commit.replayed();
        tick();
        commit.worked(Instant.ofEpochMilli(nowMs - 6_000));
        commit.replayed();

        assertEquals(1, tick());
    }

    private int commitsOfASecond(long ageMs) {
        int commits = 0;
        for (int i = 0; i < 100; i++) {
            commit.worked(Instant.ofEpochMilli(nowMs - ageMs));
            commits += tick();
        }
        return commits;
    }

    private int tick() {
        nowMs += TICK_MS;
        context.setCurrentSystemTimeMs(nowMs);
        context.scheduledPunctuators()
                .forEach(punctuator -> punctuator.getPunctuator().punctuate(nowMs));
        int commits = context.committed() ? 1 : 0;
        context.resetCommit();
        return commits;
    }
}
