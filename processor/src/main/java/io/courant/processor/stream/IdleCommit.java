package io.courant.processor.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit as soon as a task has done something and then found nothing more to do. A lone article is through in
 * milliseconds, and a backlog is committed in large transactions at the configured interval.
 *
 * <p>While records are replayed a task is busy with what nobody waits for: then what is live is committed without waiting for its end.
 */
final class IdleCommit {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final long LIVE_EVERY_MS = 40;

    private final ProcessorContext<?, ?> context;
    private boolean dirty;
    private boolean busy;
    private boolean live;
    private boolean replayed;
    private long askedMs;

    IdleCommit(ProcessorContext<?, ?> context) {
        this.context = context;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    /** A record was processed that came of itself. */
    void worked() {
        dirty = true;
        busy = true;
        live = true;
    }

    /** A record was processed that a run asked for. */
    void replayed() {
        dirty = true;
        busy = true;
        replayed = true;
    }

    private void tick(long nowMs) {
        boolean pressing = live && replayed && nowMs - askedMs >= LIVE_EVERY_MS;
        if (dirty && (!busy || pressing)) {
            context.commit();
            dirty = false;
            live = false;
            replayed = false;
            askedMs = nowMs;
        }
        busy = false;
    }
}
