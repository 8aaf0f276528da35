package io.courant.ingest.feed.poll;

import io.courant.contract.id.ContentHash;
import io.courant.contract.record.FeedState;
import io.courant.ingest.feed.fetch.Caching;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.fetch.Redirect;
import io.courant.ingest.feed.parse.FeedContext;
import io.courant.ingest.feed.parse.FeedParser;
import io.courant.ingest.feed.parse.ParsedFeed;
import io.courant.ingest.feed.parse.UnparsableFeedException;
import io.courant.ingest.feed.poll.Answer.Exchange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fetched answer means for a feed. Safe for use by many threads: it reads a few large bodies at a time. */
final class AnswerReader {

    private static final Logger log = LoggerFactory.getLogger(AnswerReader.class);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int GONE = 410;
    /** Reading takes a multiple of the body's size in memory; small ones do not matter. */
    private static final int LARGE_BYTES = 1024 * 1024;

    private final FeedParser parser = new FeedParser();
    private final Semaphore large;

    AnswerReader(int largeAtOnce) {
        this.large = new Semaphore(largeAtOnce);
    }

    /**
     * @param before what is remembered: a body that is the same again needs no reading
     * @param zone of dates that name none
     */
    Answer read(FetchResult result, FeedState before, ZoneId zone, Instant now) {
        Optional<String> movedTo = Redirect.movedTo(result.redirects()).map(URI::toString);
        if (result instanceof FetchResult.NotModified same) {
            return new Answer.Unchanged(
                    exchange(now, NOT_MODIFIED, result), same.validators(), freshFor(same.hints(), now), movedTo);
        }
        if (result instanceof FetchResult.Gone) {
            return new Answer.Ended(exchange(now, GONE, result), "410 Gone");
        }
        if (result instanceof FetchResult.Refused refused) {
            boolean hard = refused.reason() != FetchResult.Reason.TOO_SLOW;
            return new Answer.Failed(
                    new Exchange(now, Optional.empty(), result.wireBytes()),
                    hard,
                    Optional.empty(),
                    refused.detail() + " (" + refused.hint() + ")");
        }
        if (result instanceof FetchResult.Failed failed) {
            return new Answer.Failed(
                    new Exchange(now, failed.status(), result.wireBytes()),
                    failed.kind() == FetchResult.Kind.HARD,
                    failed.retryAfter(),
                    failed.detail());
        }
        return fetched((FetchResult.Fetched) result, before, zone, movedTo, now);
    }

    private Answer fetched(
            FetchResult.Fetched fetched, FeedState before, ZoneId zone, Optional<String> movedTo, Instant now) {
        Exchange exchange = exchange(now, OK, fetched);
        Optional<Duration> freshFor = freshFor(fetched.hints(), now);
        ContentHash hash = ContentHash.of(fetched.body());
        if (before.body().filter(hash::equals).isPresent()) {
            return new Answer.Unchanged(exchange, fetched.validators(), freshFor, movedTo);
        }
        try {
            ParsedFeed feed = parse(
                    fetched.body(),
                    new FeedContext(
                            Optional.of(fetched.finalAddress().toString()),
                            fetched.contentType(),
                            fetched.contentLanguage(),
                            zone));
            return new Answer.Read(exchange, fetched.validators(), hash, feed, freshFor, movedTo);
        } catch (UnparsableFeedException e) {
            return new Answer.Failed(exchange, true, Optional.empty(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of the parser's that nobody has foreseen: it must cost this feed, not all others.
            log.error("{} cannot be read, please report it", fetched.finalAddress(), e);
            return new Answer.Failed(exchange, true, Optional.empty(), "a fault of the feed parser: " + e);
        }
    }

    private ParsedFeed parse(byte[] body, FeedContext context) throws UnparsableFeedException {
        boolean isLarge = body.length > LARGE_BYTES;
        if (isLarge) {
            large.acquireUninterruptibly();
        }
        try {
            return parser.parse(body, context);
        } finally {
            if (isLarge) {
                large.release();
            }
        }
    }

    private static Exchange exchange(Instant now, int status, FetchResult result) {
        return new Exchange(now, Optional.of(status), result.wireBytes());
    }

    private static Optional<Duration> freshFor(Caching hints, Instant now) {
        return hints.maxAge()
                .or(() -> hints.expires().map(at -> Duration.between(now, at)))
                .filter(fresh -> !fresh.isNegative() && !fresh.isZero());
    }
}
