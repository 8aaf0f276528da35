package io.courant.app.feed;

import io.courant.app.FatalException;
import io.courant.ingest.feed.fetch.Discovery;
import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.fetch.Fetcher;
import io.courant.ingest.feed.fetch.FoundFeed;
import io.courant.ingest.feed.parse.FeedParser;
import io.courant.ingest.feed.parse.ParsedFeed;
import io.courant.ingest.feed.parse.UnparsableFeedException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the feed that a person means by an address: the feed itself, or that of a web page. Not safe for use by many threads. */
public final class FeedFinder implements AutoCloseable {

    private static final int GUESSES_MAX = 6;

    private final Fetcher fetcher = new Fetcher();
    private final FeedParser parser = new FeedParser();
    private final FetchOptions options;

    /**
     * A feed that was found.
     *
     * @param address where
     * @param title its own
     * @param others further feeds that the page names
     */
    public record Found(URI address, Optional<String> title, List<FoundFeed> others) {}

    public FeedFinder(FetchOptions options) {
        this.options = options;
    }

    /** @throws FatalException if there is no feed; the message says what is there */
    public Found find(URI address) throws InterruptedException {
        FetchResult result = fetcher.fetch(FetchRequest.of(address, options));
        if (!(result instanceof FetchResult.Fetched page)) {
            throw new FatalException(FeedReports.says(result) + "; --unchecked adds the address as it is");
        }
        try {
            return new Found(address, title(parse(page)), List.of());
        } catch (UnparsableFeedException e) {
            if (e.reason() != UnparsableFeedException.Reason.WEB_PAGE) {
                throw new FatalException(address + ": " + e.getMessage(), e);
            }
            return ofPage(page);
        }
    }

    private Found ofPage(FetchResult.Fetched page) throws InterruptedException {
        List<FoundFeed> named = Discovery.feeds(page.body(), page.finalAddress(), page.charset());
        List<URI> candidates =
                new ArrayList<>(named.stream().map(FoundFeed::address).toList());
        Discovery.guesses(page.finalAddress()).stream()
                .limit(named.isEmpty() ? GUESSES_MAX : 0)
                .forEach(candidates::add);
        for (URI candidate : candidates) {
            Optional<ParsedFeed> feed = read(candidate);
            if (feed.isPresent()) {
                return new Found(
                        candidate,
                        title(feed.get()),
                        named.stream()
                                .filter(other -> !other.address().equals(candidate))
                                .toList());
            }
        }
        throw new FatalException(page.finalAddress() + " is a web page"
                + (named.isEmpty() ? " that names no feed" : " whose feeds cannot be read: " + candidates)
                + "; give the feed's own address");
    }

    private Optional<ParsedFeed> read(URI address) throws InterruptedException {
        if (!(fetcher.fetch(FetchRequest.of(address, options)) instanceof FetchResult.Fetched fetched)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(fetched));
        } catch (UnparsableFeedException e) {
            return Optional.empty();
        }
    }

    private ParsedFeed parse(FetchResult.Fetched fetched) throws UnparsableFeedException {
        return parser.parse(fetched.body(), FeedReports.context(fetched, ZoneOffset.UTC));
    }

    private static Optional<String> title(ParsedFeed feed) {
        return feed.feed().title();
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
