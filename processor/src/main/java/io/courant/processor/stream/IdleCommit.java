package io.courant.processor.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a commit as soon as a task has done something and then found nothing more to do: a lone article is through in
 * milliseconds.
 *
 * <p>A task that always finds something more to do, because articles come in a steady stream, commits them every few hundredths of a
 * second; one that finds history to replay beside what is live commits at the next tick. A task that lags behind by seconds works off
 * a backlog, and nobody waits for one article of it: that is committed in large transactions at the configured interval.
 *
 * <p>All tasks of a thread are committed when one asks, and only as often as {@link CommitPace} allows. The clock ticks only while there
 * is something to commit: for Kafka Streams a task whose clock has ticked is one to be committed, with all that a transaction costs.
 */
final class IdleCommit {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final long LIVE_EVERY_MS = 40;
    /** Longer than a live article takes when all is well, and than a pause that is soon made good. */
    private static final long BACKLOG_MS = 5_000;

    private final ProcessorContext<?, ?> context;
    private @Nullable Cancellable clock;
    private boolean dirty;
    private boolean busy;
    private boolean live;
    private boolean replayed;
    private boolean backlog;
    private long askedMs;
    private boolean asked;
    /** Of the thread's commits, when this task did something last. */
    private long round;

    IdleCommit(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /** A live record was processed; it was observed then. */
    void worked(Instant ingestedAt) {
        backlog = context.currentSystemTimeMs() - ingestedAt.toEpochMilli() > BACKLOG_MS;
        worked();
    }

    /** A live record was processed that follows from one before. */
    void worked() {
        did();
        live = true;
    }

    /** A record was processed that a run asked for. */
    void replayed() {
        did();
        replayed = true;
    }

    private void did() {
        dirty = true;
        busy = clock != null;
        if (clock == null) {
            clock = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
        round = CommitPace.ofThread().round();
    }

    private void tick(long nowMs) {
        CommitPace pace = CommitPace.ofThread();
        if (asked) {
            pace.took(nowMs - askedMs - TICK.toMillis());
            asked = false;
        }
        if (dirty && round < pace.round()) {
            clean();
        }
        boolean awaited = live && (replayed || !backlog);
        boolean pressing = awaited && (replayed || nowMs - askedMs >= LIVE_EVERY_MS);
        boolean mayAsk = live && replayed || pace.allows(nowMs);
        if (dirty && mayAsk && (!busy || pressing)) {
            context.commit();
            pace.asked(nowMs);
            clean();
            askedMs = nowMs;
            asked = true;
        }
        busy = false;
        if (!dirty && !asked && clock != null) {
            clock.cancel();
            clock = null;
        }
    }

    /** All that was done is committed now. */
    private void clean() {
        dirty = false;
        live = false;
        replayed = false;
    }
}
