package io.courant.ingest.feed.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The end of one exchange. It closes the connection of the moment when the time is over, so that no way of sending slowly, not even
 * within TLS, can hold the thread that reads.
 */
final class Deadline implements AutoCloseable {

    private final long endNanos;
    private final ScheduledFuture<?> alarm;
    private Optional<Closeable> guarded = Optional.empty();
    private boolean passed;
    private boolean aborted;

    Deadline(Duration time, ScheduledExecutorService clock) {
        endNanos = System.nanoTime() + time.toNanos();
        alarm = clock.schedule(() -> end(false), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes a connection when the time is over, or at once if it is. One is guarded at a time. */
    synchronized void guard(Closeable connection) {
        guarded = Optional.of(connection);
        if (passed || aborted) {
            closeGuarded();
        }
    }

    /** Closes the connection of the moment: without TLS's farewell, for which a peer could let us wait. */
    synchronized void release() {
        closeGuarded();
    }

    /** Ends the exchange before its time, from another thread. */
    void abort() {
        end(true);
    }

    synchronized boolean passed() {
        return passed;
    }

    synchronized boolean aborted() {
        return aborted;
    }

    /** What is left, at least a millisecond: zero stands for "for ever" with sockets. */
    long leftMs() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
    }

    @Override
    public synchronized void close() {
        alarm.cancel(false);
        closeGuarded();
    }

    private synchronized void end(boolean byAbort) {
        passed |= !byAbort;
        aborted |= byAbort;
        closeGuarded();
    }

    private void closeGuarded() {
        try {
            if (guarded.isPresent()) {
                guarded.get().close();
            }
        } catch (IOException e) {
            // It is unusable either way.
        } finally {
            guarded = Optional.empty();
        }
    }
}
