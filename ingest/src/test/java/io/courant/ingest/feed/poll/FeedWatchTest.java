package io.courant.ingest.feed.poll;

import static io.courant.ingest.feed.poll.Feeds.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.Health;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.Caching;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.fetch.Redirect;
import io.courant.ingest.feed.fetch.Validators;
import io.courant.ingest.own.Batch;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.JournalException;
import io.courant.ingest.own.StateKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedWatchTest {

    private static final URI HERE = URI.create(ADDRESS);
    private static final URI THERE = URI.create("https://example.net/rss");
    private static final String FEED = "<rss version='2.0'><channel><title>T</title><item><guid>%s</guid>"
            + "<title>%s</title></item></channel></rss>";

    private final Deque<FetchResult> answers = new ArrayDeque<>();
    private final List<FetchRequest> requests = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private final Map<StateKey, IngestState> stored = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-01-05T10:30:00Z");
    private Instant addedAt = now;

    private FeedWatch watch() {
        return watch(stored.values(), this::commit);
    }

    private FeedWatch watch(Collection<IngestState> remembered, Journal journal) {
        return new FeedWatch(
                new SourceSpec(new SourceId("s"), SourceSpec.Kind.FEED, ADDRESS, Map.of(), addedAt),
                Feeds.options(),
                remembered,
                journal,
                request -> {
                    requests.add(request);
                    return answers.remove();
                },
                new AnswerReader(1),
                () -> now,
                new Random(1));
    }

    private void commit(Batch batch) {
        batches.add(batch);
        batch.state().forEach((key, state) -> state.ifPresentOrElse(s -> stored.put(key, s), () -> stored.remove(key)));
    }

    private void poll(FeedWatch watch, FetchResult answer) throws InterruptedException {
        answers.add(answer);
        now = now.plusSeconds(5_000);
        assertTrue(watch.take(watch.ask()));
    }

    private static FetchResult fetched(String guid, String title, Redirect... redirects) {
        return new FetchResult.Fetched(
                String.format(FEED, guid, title).getBytes(StandardCharsets.UTF_8),
                Optional.of("application/rss+xml"),
                Optional.empty(),
                Optional.empty(),
                new Validators(Optional.of("\"" + title + "\""), Optional.empty()),
                Caching.NONE,
                redirects.length == 0 ? HERE : THERE,
                List.of(redirects),
                500);
    }

    private static FetchResult notModified() {
        return new FetchResult.NotModified(Validators.NONE, Caching.NONE, HERE, List.of(), 90);
    }

    private static FetchResult failed(int status, FetchResult.Kind kind) {
        return new FetchResult.Failed(
                kind,
                Optional.of(status),
                Optional.of(Duration.ofHours(2)),
                status + " of " + HERE,
                HERE,
                List.of(),
                90);
    }

    @Test
    void writesWhatIsNewAndWhatIsRememberedAtOnce() throws InterruptedException {
        FeedWatch watch = watch();
        poll(watch, fetched("1", "One"));
        assertEquals(1, batches.get(0).raw().size());
        assertEquals(2, batches.get(0).state().size());
        poll(watch, notModified());
        assertEquals(Optional.of("\"One\""), requests.get(1).etag());
        assertEquals(List.of(), batches.get(1).raw());
        assertEquals(1, watch.state().totals().notModified());
        assertEquals(500, watch.state().totals().bytesSaved());
    }

    @Test
    void goesOnWhereAnotherOwnerStopped() throws InterruptedException {
        poll(watch(), fetched("1", "One"));
        FeedWatch successor = watch();
        poll(successor, fetched("1", "One"));
        assertEquals(List.of(), batches.get(1).raw());
        poll(successor, fetched("1", "One, edited"));
        assertEquals(1, batches.get(2).raw().size());
        assertEquals(1, successor.state().fetches().get(2).edited());
    }

    @Test
    void movesWithItsFeedInTheSameBatch() throws InterruptedException {
        FeedWatch watch = watch();
        poll(watch, fetched("1", "One", new Redirect(301, HERE, THERE)));
        assertEquals("example.net", watch.host());
        assertEquals(1, batches.get(0).raw().size());
        FeedState written = (FeedState) stored.get(StateKey.source(new SourceId("s")));
        assertEquals(THERE.toString(), written.address());
        poll(watch(), notModified());
        assertEquals(THERE, requests.get(1).address());
    }

    @Test
    void doesNotMoveForATimeOnlyOrToWhatIsNoFeed() throws InterruptedException {
        FeedWatch watch = watch();
        poll(watch, fetched("1", "One", new Redirect(302, HERE, THERE)));
        assertEquals(ADDRESS, watch.state().address());
        poll(
                watch,
                new FetchResult.Fetched(
                        "<html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8),
                        Optional.of("text/html"),
                        Optional.empty(),
                        Optional.empty(),
                        Validators.NONE,
                        Caching.NONE,
                        THERE,
                        List.of(new Redirect(301, HERE, THERE)),
                        50));
        assertEquals(ADDRESS, watch.state().address());
        assertEquals(1, watch.state().failures());
        assertTrue(watch.isActive());
    }

    @Test
    void endsWithItsFeedAndBeginsAgainWhenItIsAddedAgain() throws InterruptedException {
        FeedWatch watch = watch();
        poll(watch, new FetchResult.Gone(HERE, List.of(), 50));
        assertFalse(watch.isActive());
        assertEquals(Health.State.DEGRADED, watch.check().state());
        assertFalse(watch().isActive());
        addedAt = now.plusSeconds(1);
        assertTrue(watch().isActive());
    }

    @Test
    void waitsAsLongAsTheServerAsksAndForgetsNothing() throws InterruptedException {
        FeedWatch watch = watch();
        poll(watch, fetched("1", "One"));
        poll(watch, failed(429, FetchResult.Kind.SOFT));
        assertFalse(watch.state().dueAt().isBefore(now.plus(Duration.ofHours(2))));
        assertEquals(1, watch.state().totals().tooMany());
        poll(watch, notModified());
        assertEquals(Optional.of("\"One\""), requests.get(2).etag());
        assertEquals(0, watch.state().failures());
    }

    @Test
    void writesNothingOnceClosedOrWhenItsJournalFails() throws InterruptedException {
        FeedWatch watch = watch();
        answers.add(fetched("1", "One"));
        Answer answer = watch.ask();
        watch.stop();
        assertFalse(watch.take(answer));
        assertEquals(List.of(), batches);
        FeedWatch broken = watch(List.of(), batch -> {
            throw new JournalException("broken", null);
        });
        answers.add(fetched("1", "One"));
        assertFalse(broken.take(broken.ask()));
        assertFalse(broken.isActive());
    }
}
