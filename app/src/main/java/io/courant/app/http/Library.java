package io.courant.app.http;

import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The stored articles for many readers at once: a few connections, opened when they are first needed and again after a fault. Safe
 * for use by many threads.
 */
final class Library implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final long WAIT_S = 5;

    private final Supplier<ArticleDatabase> opening;
    private final BlockingQueue<Slot> slots = new LinkedBlockingQueue<>();

    /** A place for one connection; used by one thread at a time. */
    private static final class Slot {
        private Optional<ArticleDatabase> open = Optional.empty();
    }

    Library(Supplier<ArticleDatabase> opening) {
        this.opening = opening;
        for (int i = 0; i < CONNECTIONS; i++) {
            slots.add(new Slot());
        }
    }

    /**
     * Asks something.
     *
     * @throws DatabaseUnavailableException if it cannot be read now
     * @throws RequestException if too much is asked at once
     */
    <T> T ask(Function<ArticleDatabase, T> question) {
        Slot slot = take();
        try {
            ArticleDatabase database = slot.open.orElseGet(opening);
            slot.open = Optional.of(database);
            return question.apply(database);
        } catch (DatabaseUnavailableException e) {
            close(slot);
            throw e;
        } finally {
            slots.add(slot);
        }
    }

    private Slot take() {
        try {
            Slot slot = slots.poll(WAIT_S, TimeUnit.SECONDS);
            if (slot == null) {
                throw new RequestException(503, "too much is asked at once: try again");
            }
            return slot;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestException(503, "Courant is stopping");
        }
    }

    private static void close(Slot slot) {
        slot.open.ifPresent(database -> {
            try {
                database.close();
            } catch (DatabaseUnavailableException e) {
                // It is of no use either way.
            }
        });
        slot.open = Optional.empty();
    }

    /** Closes what nobody uses at the moment; the rest ends with the process. */
    @Override
    public void close() {
        for (Slot slot = slots.poll(); slot != null; slot = slots.poll()) {
            close(slot);
        }
    }
}
