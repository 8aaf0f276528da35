package io.courant.ingest.feed.fetch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches addresses over HTTP/1.1, each on a connection of its own. Before each request, redirects included, the name is looked up and
 * all its addresses are checked; it is they that are connected to. Through a proxy, which looks names up by itself, only names and
 * numbers in the address can be checked. Cookies are not kept, nothing is cached.
 *
 * <p>Safe for use by many threads; as many fetches run at once as there are callers.
 */
public final class Fetcher implements AutoCloseable {

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemons("fetch-deadlines"));
    private final ExecutorService lookUps = Executors.newCachedThreadPool(daemons("fetch-lookup"));
    private final Connector connector;

    public Fetcher() {
        this(HostResolver.SYSTEM);
    }

    /** A fetcher that finds hosts in its own way: in tests, or by a name server of one's own. */
    public Fetcher(HostResolver resolver) {
        this(resolver, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Fetcher(HostResolver resolver, SSLSocketFactory tls) {
        connector = new Connector(resolver, lookUps, tls);
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Fetches one address and waits for what comes of it, at most for the exchange timeout of its options.
     *
     * @throws InterruptedException if the thread is interrupted; the connection is then closed
     * @throws IllegalStateException if the fetcher is closed
     */
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        try (Deadline deadline = new Deadline(request.options().exchangeTimeout(), clock)) {
            running.add(deadline);
            if (clock.isShutdown()) {
                deadline.abort();
            }
            try {
                return new Exchange(request, connector, deadline).run();
            } finally {
                running.remove(deadline);
            }
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the fetcher is closed", e);
        }
    }

    /** Ends what is running: those fetches fail softly. */
    @Override
    public void close() {
        clock.shutdownNow();
        lookUps.shutdownNow();
        running.forEach(Deadline::abort);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
