package io.courant.ingest.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of the file system, as hints where to look. They may be late, missing or too many: the scan is the truth. Only {@link
 * #close()} may be called by other threads.
 */
final class FolderHints implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(FolderHints.class);

    /**
     * What may have changed.
     *
     * @param paths files and folders
     * @param lost whether events were lost
     */
    record Hints(Set<Path> paths, boolean lost) {}

    private final String folder;
    private final Optional<WatchService> service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean full;

    FolderHints(String folder) {
        this.folder = folder;
        this.service = open(folder);
    }

    private static Optional<WatchService> open(String folder) {
        try {
            return Optional.of(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            log.warn(
                    "{}: no file-system events ({}), changes are seen at the next scan; on Linux raise"
                            + " fs.inotify.max_user_instances",
                    folder,
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Asks for events of the files in a folder. A second call does nothing. */
    void watch(Path path) {
        WatchKey known = keys.get(path);
        if (service.isEmpty() || full || (known != null && known.isValid())) {
            return;
        }
        try {
            keys.put(
                    path,
                    path.register(
                            service.get(),
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (ClosedWatchServiceException e) {
            full = true;
        } catch (IOException e) {
            if (Files.isDirectory(path)) {
                full = true;
                log.warn(
                        "{}: no file-system events for {} and further folders ({}), changes there are seen at the next"
                                + " scan; on Linux raise fs.inotify.max_user_watches",
                        folder,
                        path,
                        e.getMessage());
            }
        }
    }

    /** Waits for events, so long at most, and returns at once when closed. */
    Hints await(long timeoutNs) throws InterruptedException {
        Hints hints = new Hints(new LinkedHashSet<>(), false);
        if (service.isEmpty()) {
            closed.await(timeoutNs, TimeUnit.NANOSECONDS);
            return hints;
        }
        try {
            WatchKey key = service.get().poll(timeoutNs, TimeUnit.NANOSECONDS);
            while (key != null) {
                hints = read(key, hints);
                key = service.get().poll();
            }
        } catch (ClosedWatchServiceException e) {
            closed.await(timeoutNs, TimeUnit.NANOSECONDS);
        }
        return hints;
    }

    private Hints read(WatchKey key, Hints hints) {
        boolean lost = hints.lost();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                lost = true;
            } else {
                hints.paths().add(((Path) key.watchable()).resolve((Path) event.context()));
            }
        }
        if (!key.reset()) {
            keys.remove((Path) key.watchable(), key);
        }
        return new Hints(hints.paths(), lost);
    }

    @Override
    public void close() {
        closed.countDown();
        service.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                log.debug("{}: the watch service did not close", folder, e);
            }
        });
    }
}
