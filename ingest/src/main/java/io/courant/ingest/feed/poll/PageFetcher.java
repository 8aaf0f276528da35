package io.courant.ingest.feed.poll;

import io.courant.contract.record.RawBody;
import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.fetch.RobotsTxt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches linked pages, with leave of their hosts. One call asks a host one thing: its rules where they are not known, else the page.
 * Where a page leads elsewhere, the next call asks there, and first for the rules of that host. Safe for use by many threads.
 */
final class PageFetcher {

    /** The name that robots.txt knows us by: the first word of the user agent (RFC 9309, section 2.2.1). */
    static final String PRODUCT = "Courant";

    /** Hosts may ask for pauses of hours; a feed's entries are not kept back that long. */
    private static final Duration DELAY_MAX = Duration.ofMinutes(2);

    private static final String HTML = "text/html";
    private static final int SNIFFED_BYTES = 512;

    private final FeedPoller.Fetch fetcher;
    private final InstantSource clock;
    private final RobotsRules robots = new RobotsRules();
    private final PageMoves moves = new PageMoves();

    PageFetcher(FeedPoller.Fetch fetcher, InstantSource clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /**
     * @param page absolute, http or https
     * @param feed where the feed is: what is secret is told to its host only
     */
    PageAnswer ask(URI page, URI feed, FetchOptions ofFeed) throws InterruptedException {
        if (page.getRawAuthority() == null) {
            return new PageAnswer.Failed(false, Optional.empty(), false, "the entry's link is no web address");
        }
        URI at = moves.last(page);
        PageAnswer answer = askAt(at, page, options(at, feed, ofFeed), ofFeed.redirectsMax());
        if (!(answer instanceof PageAnswer.NotYet)) {
            moves.forget(page);
        }
        return answer;
    }

    private PageAnswer askAt(URI at, URI page, FetchOptions options, int movesMax) throws InterruptedException {
        Optional<RobotsRules.Known> known = robots.of(at, clock.instant());
        if (known.isEmpty()) {
            FetchResult answer = fetcher.of(FetchRequest.of(RobotsTxt.addressFor(at), options));
            robots.learn(at, answer, clock.instant());
            return new PageAnswer.NotYet();
        }
        if (!known.get().told()) {
            return new PageAnswer.Failed(
                    true, Optional.empty(), false, "the robots.txt of " + at.getHost() + " cannot be read");
        }
        if (!known.get().rules().allows(PRODUCT, at)) {
            return new PageAnswer.Forbidden("the robots.txt of " + at.getHost() + " does not allow " + at);
        }
        FetchResult result = fetcher.of(FetchRequest.of(at, options.withRedirectsMax(0)));
        if (result instanceof FetchResult.Refused refused
                && refused.reason() == FetchResult.Reason.TOO_MANY_REDIRECTS) {
            return moves.note(page, refused.finalAddress(), movesMax)
                    ? new PageAnswer.NotYet()
                    : new PageAnswer.Failed(
                            false, Optional.empty(), false, "the redirects from " + page + " do not come to an end");
        }
        return answer(result, at);
    }

    /** The pause that a host wants after each request. */
    Duration delay(URI page) {
        return robots.of(page, clock.instant())
                .flatMap(known -> known.rules().crawlDelay(PRODUCT))
                .map(delay -> delay.compareTo(DELAY_MAX) < 0 ? delay : DELAY_MAX)
                .orElse(Duration.ZERO);
    }

    private static FetchOptions options(URI page, URI feed, FetchOptions ofFeed) {
        boolean sameOrigin =
                String.valueOf(page.getRawAuthority()).equalsIgnoreCase(String.valueOf(feed.getRawAuthority()))
                        && String.valueOf(page.getScheme()).equalsIgnoreCase(String.valueOf(feed.getScheme()));
        FetchOptions options = ofFeed.withAccept(FetchOptions.ACCEPT_PAGES)
                .withBodyBytesMax(Math.min(ofFeed.bodyBytesMax(), RawBody.BYTES_MAX));
        return sameOrigin ? options : options.withHeaders(Map.of()).withoutAuth();
    }

    private static PageAnswer answer(FetchResult result, URI page) {
        if (result instanceof FetchResult.Fetched fetched) {
            return read(fetched);
        }
        if (result instanceof FetchResult.Failed failed) {
            boolean tooMany = failed.status().filter(status -> status == 429).isPresent()
                    || (failed.status().filter(status -> status == 503).isPresent()
                            && failed.retryAfter().isPresent());
            return new PageAnswer.Failed(
                    failed.kind() == FetchResult.Kind.SOFT, failed.retryAfter(), tooMany, failed.detail());
        }
        if (result instanceof FetchResult.Refused refused) {
            boolean passing = refused.reason() == FetchResult.Reason.TOO_SLOW;
            return new PageAnswer.Failed(passing, Optional.empty(), false, refused.detail());
        }
        return new PageAnswer.Failed(false, Optional.empty(), false, page + " has no page (any more)");
    }

    private static PageAnswer read(FetchResult.Fetched fetched) {
        Optional<String> declared = fetched.contentType()
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
        boolean isPage = declared.map(type -> type.equals(HTML) || type.equals("application/xhtml+xml"))
                .orElseGet(() -> looksLikeHtml(fetched.body()));
        if (!isPage || fetched.body().length == 0) {
            return new PageAnswer.Failed(
                    false,
                    Optional.empty(),
                    false,
                    fetched.finalAddress() + " is no web page but " + declared.orElse("of no known type"));
        }
        return new PageAnswer.Read(
                new RawBody(fetched.body(), declared.orElse(HTML), fetched.charset()), fetched.finalAddress());
    }

    private static boolean looksLikeHtml(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        String lower = start.toLowerCase(Locale.ROOT);
        return lower.contains("<!doctype html") || lower.contains("<html") || lower.contains("<head");
    }
}
