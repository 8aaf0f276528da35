package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.RawDocument;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedCleanerTest {

    private static final RawDocument DOCUMENT = Raw.markdown("# A\n\ntext");

    @Test
    void handsOnWhatTheCleanerMakes() throws Exception {
        CleanDocument clean = new Cleaner().clean(DOCUMENT);
        try (BoundedCleaner cleaner = bounded(raw -> clean)) {
            assertSame(clean, cleaner.clean(DOCUMENT));
        }
    }

    @Test
    void handsOnWhyTheCleanerRefuses() {
        try (BoundedCleaner cleaner = bounded(raw -> {
            throw new UncleanableException("reason", "detail", "hint");
        })) {
            assertEquals("reason", refusal(cleaner));
        }
    }

    @Test
    void refusesWhatTakesTooLongAndGoesOn() throws Exception {
        AtomicBoolean slow = new AtomicBoolean(true);
        CleanDocument clean = new Cleaner().clean(DOCUMENT);
        try (BoundedCleaner cleaner = bounded(raw -> {
            while (slow.get()) {
                InterruptedCleaningException.check();
            }
            return clean;
        })) {
            assertEquals("too-slow", refusal(cleaner));
            slow.set(false);
            assertSame(clean, cleaner.clean(DOCUMENT));
        }
    }

    @Test
    void triesWhatIsTooSlowOnceMoreWhileTheCodeIsCold() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        CleanDocument clean = new Cleaner().clean(DOCUMENT);
        try (BoundedCleaner cleaner = bounded(raw -> {
            while (attempts.get() % 2 == 0) {
                spinUntilStopped(attempts);
            }
            attempts.incrementAndGet();
            return clean;
        })) {
            assertSame(clean, cleaner.clean(DOCUMENT));
            assertEquals(2, attempts.get());
            for (int document = 1; document < BoundedCleaner.COLD_DOCUMENTS; document++) {
                attempts.set(1);
                cleaner.clean(DOCUMENT);
            }
            attempts.set(0);
            assertEquals("too-slow", refusal(cleaner), "it is warm by now");
            assertEquals(1, attempts.get());
        }
    }

    private static void spinUntilStopped(AtomicInteger attempts) {
        try {
            while (true) {
                InterruptedCleaningException.check();
            }
        } finally {
            attempts.incrementAndGet();
        }
    }

    @Test
    void givesUpAfterTooManyThatCannotBeStopped() {
        AtomicBoolean on = new AtomicBoolean(true);
        try (BoundedCleaner cleaner = bounded(raw -> {
            while (on.get()) {
                Thread.onSpinWait();
            }
            throw new UncleanableException("late", "late", "late");
        })) {
            for (int i = 0; i < BoundedCleaner.ABANDONED_MAX; i++) {
                assertEquals("too-slow", refusal(cleaner));
            }
            assertThrows(IllegalStateException.class, () -> cleaner.clean(DOCUMENT));
            assertThrows(IllegalStateException.class, () -> cleaner.clean(DOCUMENT));
        } finally {
            on.set(false);
        }
    }

    @Test
    void refusesWhatRecursesTooDeeply() {
        try (BoundedCleaner cleaner = bounded(this::recurse, 20_000)) {
            assertEquals("too-deep", refusal(cleaner));
        }
    }

    @Test
    void takesAFaultForTheDocuments() {
        try (BoundedCleaner cleaner = bounded(raw -> {
            throw new IllegalArgumentException("library");
        })) {
            UncleanableException e = assertThrows(UncleanableException.class, () -> cleaner.clean(DOCUMENT));
            assertEquals("fault", e.reason());
            assertTrue(e.getMessage().contains("library"), e.getMessage());
        }
    }

    @Test
    void failsForGoodWhenItCannotEvenBegin() {
        BoundedCleaner.Cleaning broken = new BoundedCleaner.Cleaning() {
            @Override
            public void warmUp() {
                throw new IllegalStateException("no models");
            }

            @Override
            public CleanDocument clean(RawDocument raw) {
                throw new IllegalStateException("never asked");
            }
        };
        try (BoundedCleaner cleaner = new BoundedCleaner(broken, 2_000, 20_000)) {
            assertEquals(
                    "no models",
                    assertThrows(IllegalStateException.class, () -> cleaner.clean(DOCUMENT))
                            .getCause()
                            .getMessage());
        }
    }

    @Test
    void isClosedOnce() {
        BoundedCleaner cleaner = bounded(raw -> new Cleaner().clean(raw));
        cleaner.close();
        cleaner.close();
        assertThrows(IllegalStateException.class, () -> cleaner.clean(DOCUMENT));
    }

    private CleanDocument recurse(RawDocument raw) throws UncleanableException {
        CleanDocument deeper = recurse(raw);
        return deeper.content().title().isEmpty() ? deeper : recurse(raw);
    }

    private static String refusal(BoundedCleaner cleaner) {
        return assertThrows(UncleanableException.class, () -> cleaner.clean(DOCUMENT))
                .reason();
    }

    private static BoundedCleaner bounded(Work work) {
        return bounded(work, 100);
    }

    private static BoundedCleaner bounded(Work work, long cpuMsMax) {
        return new BoundedCleaner(
                new BoundedCleaner.Cleaning() {
                    @Override
                    public void warmUp() {
                        // nothing to load
                    }

                    @Override
                    public CleanDocument clean(RawDocument raw) throws UncleanableException {
                        return work.clean(raw);
                    }
                },
                cpuMsMax,
                60_000);
    }

    private interface Work {

        CleanDocument clean(RawDocument raw) throws UncleanableException;
    }
}
