package io.courant.app.feed;

import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.fetch.Fetcher;
import io.courant.ingest.feed.parse.FeedContext;
import io.courant.ingest.feed.parse.FeedParser;
import io.courant.ingest.feed.parse.UnparsableFeedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads feeds from files and addresses as ingest does, on all cores, and hands over one report for each in their order. */
public final class FeedReports implements AutoCloseable {

    /** So many inputs for each core are under way at once: what is held in memory is bounded. */
    private static final int AHEAD_PER_CORE = 8;

    private final FeedParser parser = new FeedParser();
    private final Fetcher fetcher = new Fetcher();
    private final FetchOptions options;
    private final ZoneId zone;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool = Executors.newFixedThreadPool(cores);
    private final Deque<Future<FeedReport>> underWay = new ArrayDeque<>();

    /** @param zone of dates that name none */
    public FeedReports(FetchOptions options, ZoneId zone) {
        this.options = options;
        this.zone = zone;
    }

    /**
     * Reads all inputs; one call at a time.
     *
     * @param reports is called by the calling thread
     */
    public void read(List<String> inputs, Consumer<FeedReport> reports) throws InterruptedException {
        for (String input : inputs) {
            underWay.add(pool.submit(() -> read(input)));
            if (underWay.size() > cores * AHEAD_PER_CORE) {
                handOver(reports);
            }
        }
        while (!underWay.isEmpty()) {
            handOver(reports);
        }
    }

    private void handOver(Consumer<FeedReport> reports) throws InterruptedException {
        try {
            reports.accept(underWay.remove().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a feed stopped the reading", e.getCause());
        }
    }

    private FeedReport read(String input) throws InterruptedException {
        if (FeedSource.isAddress(input)) {
            FetchResult result = fetcher.fetch(FetchRequest.of(FeedSource.address(input), options));
            return result instanceof FetchResult.Fetched fetched
                    ? parse(input, fetched.body(), context(fetched, zone))
                    : FeedReport.unreached(input, says(result));
        }
        try (InputStream in = Files.newInputStream(Path.of(input))) {
            return parse(
                    input,
                    in.readNBytes(FeedParser.BYTES_MAX + 1),
                    new FeedContext(Optional.empty(), Optional.empty(), Optional.empty(), zone));
        } catch (IOException e) {
            return FeedReport.unreached(input, "cannot be read: " + e);
        }
    }

    private FeedReport parse(String input, byte[] body, FeedContext context) {
        try {
            return FeedReport.read(input, parser.parse(body, context));
        } catch (UnparsableFeedException e) {
            return FeedReport.unreadable(input, String.valueOf(e.getMessage()));
        }
    }

    static FeedContext context(FetchResult.Fetched fetched, ZoneId zone) {
        URI address = fetched.finalAddress();
        return new FeedContext(Optional.of(address.toString()), fetched.contentType(), fetched.contentLanguage(), zone);
    }

    /** Why nothing came, for people. */
    static String says(FetchResult result) {
        if (result instanceof FetchResult.Refused refused) {
            return refused.detail() + " (" + refused.hint() + ")";
        }
        if (result instanceof FetchResult.Failed failed) {
            return failed.detail();
        }
        return result.finalAddress()
                + (result instanceof FetchResult.Gone ? ": 410 Gone" : ": an answer without a body");
    }

    @Override
    public void close() {
        pool.shutdownNow();
        fetcher.close();
    }
}
