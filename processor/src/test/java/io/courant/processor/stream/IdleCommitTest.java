package io.courant.processor.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class IdleCommitTest {

    /** Tests of one thread share its pace: each is long after the one before. */
    private static final AtomicLong START_MS = new AtomicLong(1_000_000);

    private static final long TICK_MS = 10;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final IdleCommit commit;
    private long nowMs = START_MS.addAndGet(1_000_000);

    IdleCommitTest() {
        context.setCurrentSystemTimeMs(nowMs);
        for (int i = 0; i < 10; i++) {
            CommitPace.ofThread().took(0);
        }
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

    @Test
    void whereCommitsTakeLongTheyAreFewer() {
        assertEquals(10, commitsOfASecond(0, 30), 2);
    }

    @Test
    void aCommitOfAnotherTaskOfTheThreadIsACommitOfThisOne() {
        MockProcessorContext<byte[], byte[]> other = new MockProcessorContext<>();
        other.setCurrentSystemTimeMs(nowMs);
        IdleCommit neighbour = new IdleCommit(other);
        neighbour.worked(Instant.ofEpochMilli(nowMs));
        commit.worked(Instant.ofEpochMilli(nowMs));
        assertEquals(1, tick() + tick());

        clocks(other).forEach(punctuator -> punctuator.getPunctuator().punctuate(nowMs));
        clocks(other).forEach(punctuator -> punctuator.getPunctuator().punctuate(nowMs + TICK_MS));
        assertFalse(other.committed());
    }

    /** A task whose clock ticks is committed by Kafka Streams at every interval, whatever it has done. */
    @Test
    void theClockTicksOnlyWhileThereIsSomethingToCommit() {
        assertEquals(0, clocks(context).size());
        for (int round = 0; round < 3; round++) {
            commit.worked(Instant.ofEpochMilli(nowMs));
            commit.worked(Instant.ofEpochMilli(nowMs));
            assertEquals(1, clocks(context).size());
            assertEquals(1, tick() + tick() + tick());
            assertEquals(0, clocks(context).size());
        }
    }

    private static List<MockProcessorContext.CapturedPunctuator> clocks(MockProcessorContext<?, ?> of) {
        return of.scheduledPunctuators().stream()
                .filter(clock -> !clock.cancelled())
                .toList();
    }

    private int commitsOfASecond(long ageMs) {
        return commitsOfASecond(ageMs, 0);
    }

    private int commitsOfASecond(long ageMs, long costMs) {
        int commits = 0;
        long endMs = nowMs + 1_000;
        while (nowMs < endMs) {
            commit.worked(Instant.ofEpochMilli(nowMs - ageMs));
            commit.worked(Instant.ofEpochMilli(nowMs - ageMs));
            int now = tick();
            commits += now;
            nowMs += now * costMs;
        }
        return commits;
    }

    private int tick() {
        nowMs += TICK_MS;
        context.setCurrentSystemTimeMs(nowMs);
        clocks(context).forEach(punctuator -> punctuator.getPunctuator().punctuate(nowMs));
        int commits = context.committed() ? 1 : 0;
        context.resetCommit();
        return commits;
    }
}
