package io.courant.ingest.folder;

import io.courant.contract.Health;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.JournalException;
import io.courant.ingest.own.Watcher;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one folder in a thread of its own: steps of {@link FolderWatch} when they are due or when events hint at something. */
public final class FolderWatcher implements Watcher {

    private static final Logger log = LoggerFactory.getLogger(FolderWatcher.class);
    private static final long CLOSE_MS_MAX = 10_000;

    private final SourceSpec source;
    private final FolderHints hints;
    private final FolderWatch watch;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Optional<Throwable> fault = Optional.empty();

    private FolderWatcher(
            SourceSpec source, FolderOptions options, Collection<IngestState> remembered, Journal journal) {
        this.source = source;
        this.hints = new FolderHints(source.id().value());
        this.watch = new FolderWatch(
                new FolderRoot(source.address()),
                new FolderLedger(source.id(), options, remembered, journal),
                System::nanoTime,
                InstantSource.system(),
                hints::watch,
                () -> closed);
        this.thread = new Thread(this::run, "folder-" + source.id());
    }

    /** Starts to watch a folder; see {@link Watcher.Starter#start}. */
    public static FolderWatcher start(
            SourceSpec source, FolderOptions options, Collection<IngestState> remembered, Journal journal) {
        FolderWatcher watcher = new FolderWatcher(source, options, remembered, journal);
        watcher.thread.setDaemon(true);
        watcher.thread.setUncaughtExceptionHandler((thread, fault) -> watcher.fail(fault));
        watcher.thread.start();
        return watcher;
    }

    @Override
    public Health check() {
        return fault.map(thrown -> Health.failed(source.id() + " is no longer watched: " + thrown))
                .orElseGet(watch::check);
    }

    @Override
    public void stop() {
        closed = true;
        hints.close();
    }

    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        try {
            thread.join(CLOSE_MS_MAX);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (thread.isAlive()) {
            log.warn("{}: still busy, left to end by itself", source.id());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(Throwable thrown) {
        fault = Optional.of(thrown);
        log.error("{}: no longer watched", source.id(), thrown);
    }

    private void run() {
        log.info("{}: watching {}", source.id(), source.address());
        try {
            while (!closed) {
                FolderHints.Hints happened = hints.await(watch.step());
                if (happened.lost()) {
                    watch.rescan();
                }
                happened.paths().forEach(watch::hint);
            }
        } catch (JournalException e) {
            log.debug("{}: the watch ends with its journal", source.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hints.close();
        }
    }
}
