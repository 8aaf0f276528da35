package io.courant.processor.clean;

import io.courant.contract.record.RawDocument;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A daemon thread that cleans one document after another and can be told how much time it takes. */
final class CleaningWorker {

    /** Only what is used of it takes memory. */
    private static final long STACK_BYTES = 256L * 1024 * 1024;

    private static final long LOOK_MS = 20;
    private static final long WARM_UP_MS_MAX = 120_000;
    private static final long GRACE_MS = 500;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SynchronousQueue<Task> tasks = new SynchronousQueue<>();
    private final CountDownLatch warm = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Throwable fault;

    CleaningWorker(BoundedCleaner.Cleaning cleaner) {
        thread = new Thread(null, () -> run(cleaner), "courant-clean", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the document to be cleaned, for so much of the worker's processor time or so much time in all. */
    Outcome clean(RawDocument raw, long cpuMsMax, long wallMsMax) throws InterruptedException, TooSlowException {
        warm.await(WARM_UP_MS_MAX, TimeUnit.MILLISECONDS);
        Task task = new Task(raw, new CompletableFuture<>());
        long wallEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wallMsMax);
        while (!tasks.offer(task, LOOK_MS, TimeUnit.MILLISECONDS)) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("the cleaning thread could not start its work", fault);
            }
        }
        long cpuEnd = cpuNs() + TimeUnit.MILLISECONDS.toNanos(cpuMsMax);
        while (true) {
            try {
                return task.outcome().get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cpuNs() > cpuEnd || System.nanoTime() - wallEnd > 0) {
                    throw new TooSlowException();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("outcomes are values", e);
            }
        }
    }

    void stop() {
        thread.interrupt();
    }

    /** Whether the thread has ended, after a moment of grace. */
    boolean ended() {
        try {
            thread.join(GRACE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void run(BoundedCleaner.Cleaning cleaner) {
        try {
            cleaner.warmUp();
            warm.countDown();
            while (true) {
                Task task = tasks.take();
                Outcome outcome = Outcome.of(cleaner, task.raw());
                task.outcome().complete(outcome);
            }
        } catch (InterruptedException | InterruptedCleaningException e) {
            // told to stop, which is the only reason to interrupt this thread
        } catch (RuntimeException | Error e) {
            fault = e;
        } finally {
            warm.countDown();
        }
    }

    private long cpuNs() {
        return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.getId()) : 0;
    }

    private record Task(RawDocument raw, CompletableFuture<Outcome> outcome) {}

    /** Not done in time. */
    static final class TooSlowException extends Exception {

        TooSlowException() {
            super(null, null, false, false);
        }
    }

    /** What became of a document: the clean one, or why there is none. */
    record Outcome(
            Optional<CleanDocument> document, @Nullable Throwable failure) {

        static Outcome of(BoundedCleaner.Cleaning cleaner, RawDocument raw) {
            try {
                return new Outcome(Optional.of(cleaner.clean(raw)), null);
            } catch (StackOverflowError e) {
                return failed(new UncleanableException(
                        "too-deep", "the document is nested too deeply", "check whether its source is broken"));
            } catch (InterruptedCleaningException | UncleanableException e) {
                return failed(e);
            } catch (RuntimeException e) {
                return failed(new UncleanableException(
                        "fault",
                        "the document provokes a fault of the cleaner: " + e,
                        "report it with the document; a later version may clean it"));
            } catch (Error e) {
                return failed(e);
            }
        }

        private static Outcome failed(Throwable failure) {
            return new Outcome(Optional.empty(), failure);
        }

        CleanDocument orThrow() throws UncleanableException {
            if (failure instanceof UncleanableException uncleanable) {
                throw uncleanable;
            }
            if (failure instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return document.orElseThrow();
        }
    }
}
