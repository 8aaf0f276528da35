package io.courant.bench.backfill;

import io.courant.contract.Health;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Looks at several paces until all are done. */
final class Race {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_MS = 20;

    private Race() {}

    /**
     * @param health of what runs
     * @throws IllegalStateException if it has failed, or nothing comes for minutes
     */
    static void watch(List<Pace> paces, Supplier<Health> health) throws InterruptedException {
        long before = -1;
        long deadlineNanos = 0;
        while (!paces.stream().allMatch(Pace::isDone)) {
            paces.forEach(Pace::look);
            long now = paces.stream().mapToLong(Pace::counted).sum();
            if (now != before) {
                before = now;
                deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            }
            if (health.get().state() == Health.State.FAILED || System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("given up (" + health.get() + "), having counted "
                        + paces.stream()
                                .map(pace -> pace.name() + ": " + pace.counted())
                                .toList());
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }
}
