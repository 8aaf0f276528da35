package io.courant.app;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, for as long as it takes within reason. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 50;

    private Await() {}

    /** @param state what to show when it does not come true */
    public static void until(BooleanSupplier condition, Supplier<?> state) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still not so: " + state.get());
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
