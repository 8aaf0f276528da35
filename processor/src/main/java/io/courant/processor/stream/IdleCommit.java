package io.courant.processor.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit as soon as a task has done something and then found nothing more to do. A lone article is through in
 * milliseconds, and a backlog is committed in large transactions at the configured interval.
 */
final class IdleCommit {

    private static final Duration TICK = Duration.ofMillis(10);

    private final ProcessorContext<?, ?> context;
    private boolean dirty;
    private boolean busy;

    IdleCommit(ProcessorContext<?, ?> context) {
        this.context = context;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    /** A record was processed. */
    void worked() {
        dirty = true;
        busy = true;
    }

    private void tick() {
        if (dirty && !busy) {
            context.commit();
            dirty = false;
        }
        busy = false;
    }
}
