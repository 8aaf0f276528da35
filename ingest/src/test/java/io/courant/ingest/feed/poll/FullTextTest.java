package io.courant.ingest.feed.poll;

import static io.courant.ingest.feed.poll.Feeds.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.LinkedPage;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.BasicAuth;
import io.courant.ingest.feed.fetch.Caching;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.fetch.Validators;
import io.courant.ingest.own.StateKey;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A feed's watch whose entries want their pages; the pages are asked for in the order in which the watch names them. */
class FullTextTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final URI PAGE = URI.create("https://pages.example.net/1");
    private static final URI ROBOTS = URI.create("https://pages.example.net/robots.txt");
    private static final ItemKey ITEM = new ItemKey("1");

    private final Map<URI, FetchResult> web = new HashMap<>();
    private final List<FetchRequest> requests = new ArrayList<>();
    private final List<RawDocument> raw = new ArrayList<>();
    private final Map<StateKey, IngestState> stored = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-01-05T10:30:00Z");
    private PageFetcher pages = new PageFetcher(this::fetch, () -> now);

    private FetchResult fetch(FetchRequest request) {
        requests.add(request);
        return Optional.ofNullable(web.get(request.address()))
                .orElseGet(() -> failed(request.address(), 404, FetchResult.Kind.HARD));
    }

    private FeedWatch watch() {
        FeedOptions options = Feeds.options(FullText.AUTO);
        return new FeedWatch(
                new SourceSpec(new SourceId("s"), SourceSpec.Kind.FEED, ADDRESS, Map.of(), now),
                new FeedOptions(
                        options.intervalMs(),
                        options.intervalMsMin(),
                        options.intervalMsMax(),
                        options.wholeIntervalMs(),
                        options.rememberedItemsMax(),
                        options.language(),
                        options.tags(),
                        options.zone(),
                        options.pages(),
                        options.fetch().withAuth(new BasicAuth("me", "secret")).withHeaders(Map.of("X-Key", "secret"))),
                stored.values(),
                batch -> {
                    raw.addAll(batch.raw());
                    batch.state()
                            .forEach((key, state) ->
                                    state.ifPresentOrElse(s -> stored.put(key, s), () -> stored.remove(key)));
                },
                this::fetch,
                new AnswerReader(1),
                () -> now,
                new Random(1));
    }

    private void poll(FeedWatch watch, String title) throws InterruptedException {
        web.put(
                URI.create(ADDRESS),
                fetched(
                        URI.create(ADDRESS),
                        "application/rss+xml",
                        ("<rss version='2.0'><channel><title>T</title><item><guid>1</guid><link>" + PAGE
                                        + "</link><title>" + title
                                        + "</title><description>It begins…</description></item></channel></rss>")
                                .getBytes(StandardCharsets.UTF_8)));
        now = now.plusSeconds(5_000);
        assertTrue(watch.take(watch.ask()));
    }

    /** Asks for what is due; the rules of a host and its page are two requests. */
    private void visit(FeedWatch watch) throws InterruptedException {
        for (FeedWatch.WaitingPage page : watch.waiting()) {
            if (!page.dueAt().isAfter(now)) {
                PageAnswer answer = watch.ask(page.visit(), pages);
                watch.take(page.visit(), answer);
            }
        }
    }

    private static FetchResult fetched(URI address, String type, byte[] body) {
        return new FetchResult.Fetched(
                body,
                Optional.of(type),
                Optional.of("gbk").filter(charset -> type.contains("gbk")),
                Optional.empty(),
                Validators.NONE,
                Caching.NONE,
                address,
                List.of(),
                500);
    }

    private static FetchResult failed(URI address, int status, FetchResult.Kind kind) {
        return new FetchResult.Failed(
                kind, Optional.of(status), Optional.empty(), status + " of " + address, address, List.of(), 90);
    }

    /** What a fetch that follows no redirect gives. */
    private static FetchResult moved(URI from, URI to) {
        return new FetchResult.Refused(
                FetchResult.Reason.TOO_MANY_REDIRECTS, from + " leads to " + to, "", to, List.of(), 90);
    }

    private LinkedPage page() {
        return ((FeedItemState) stored.get(StateKey.entry(new SourceId("s"), ITEM)))
                .page()
                .orElseThrow();
    }

    private FeedState.Pages counted(FeedWatch watch) {
        return watch.state().pages().orElseThrow();
    }

    @Test
    void anEntryIsPublishedOnceWithItsPageAndWhatTheFeedGave() throws Exception {
        byte[] body = "<html><p>全文</p></html>".getBytes(GBK);
        web.put(PAGE, fetched(URI.create("https://pages.example.net/moved"), "text/html; charset=gbk", body));
        FeedWatch watch = watch();
        poll(watch, "One");
        assertEquals(List.of(), raw);
        assertEquals(new FeedState.Pages(0, 0, 0, 1), counted(watch));
        visit(watch);
        assertEquals(ROBOTS, requests.get(1).address());
        visit(watch);
        assertEquals(1, raw.size());
        RawDocument document = raw.get(0);
        assertEquals(Optional.of("https://pages.example.net/moved"), document.address());
        assertEquals("text/html", document.body().orElseThrow().mediaType());
        assertEquals(Optional.of("gbk"), document.body().orElseThrow().declaredCharset());
        assertEquals(
                new String(body, GBK), new String(document.body().orElseThrow().bytes(), GBK));
        assertEquals(Optional.of("It begins…"), document.entry().orElseThrow().content());
        assertEquals(Optional.of("One"), document.entry().orElseThrow().title());
        assertEquals(LinkedPage.Outcome.READ, page().outcome());
        assertEquals(new FeedState.Pages(1, 0, 0, 0), counted(watch));
        poll(watch, "One");
        assertEquals(List.of(), watch.waiting());
        assertEquals(1, raw.size());
    }

    @Test
    void whatIsSecretIsNotToldToAnotherHost() throws Exception {
        FeedWatch watch = watch();
        poll(watch, "One");
        visit(watch);
        visit(watch);
        assertTrue(requests.get(0).options().auth().isPresent());
        for (FetchRequest request : requests.subList(1, 3)) {
            assertEquals(Optional.empty(), request.options().auth());
            assertEquals(Map.of(), request.options().headers());
        }
    }

    @Test
    void aSuccessorGoesOnWaitingAndPublishesOnce() throws Exception {
        web.put(PAGE, fetched(PAGE, "text/html", "<html>1</html>".getBytes(StandardCharsets.UTF_8)));
        poll(watch(), "One");
        FeedWatch successor = watch();
        visit(successor);
        visit(successor);
        assertEquals(1, raw.size());
        assertEquals(List.of(), watch().waiting());
    }

    @Test
    void aPageThatFailsIsAskedForAgainWithinBoundsThenTheEntryGoesOnAlone() throws Exception {
        web.put(PAGE, failed(PAGE, 503, FetchResult.Kind.SOFT));
        FeedWatch watch = watch();
        poll(watch, "One");
        visit(watch);
        visit(watch);
        assertEquals(1, page().attempts());
        assertEquals(Duration.ofMinutes(1), Duration.between(now, page().dueAt()));
        visit(watch);
        assertEquals(1, page().attempts());
        for (int minutes : List.of(1, 4)) {
            assertEquals(List.of(), raw);
            now = now.plus(Duration.ofMinutes(minutes));
            visit(watch());
            watch = watch();
        }
        assertEquals(1, raw.size());
        assertEquals(Optional.of("It begins…"), raw.get(0).body().orElseThrow().utf8());
        assertEquals(Optional.empty(), raw.get(0).entry().orElseThrow().content());
        assertEquals(LinkedPage.Outcome.FAILED, page().outcome());
        assertEquals(Optional.of("503 of " + PAGE), page().says());
    }

    @Test
    void aPageThatIsNoneIsNotAskedForAgain() throws Exception {
        web.put(PAGE, fetched(PAGE, "application/pdf", new byte[] {1}));
        FeedWatch watch = watch();
        poll(watch, "One");
        visit(watch);
        visit(watch);
        assertEquals(1, raw.size());
        assertEquals(LinkedPage.Outcome.FAILED, page().outcome());
        assertEquals(new FeedState.Pages(0, 1, 0, 0), counted(watch));
    }

    @Test
    void aHostThatForbidsIsNotAsked() throws Exception {
        web.put(ROBOTS, fetched(ROBOTS, "text/plain", "User-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_8)));
        FeedWatch watch = watch();
        poll(watch, "One");
        visit(watch);
        visit(watch);
        assertEquals(2, requests.size());
        assertEquals(1, raw.size());
        assertEquals(LinkedPage.Outcome.FORBIDDEN, page().outcome());
    }

    @Test
    void aPageThatHasMovedToAnotherHostIsReadThereIfThatHostAllowsIt() throws Exception {
        URI there = URI.create("https://other.example.org/one");
        web.put(PAGE, moved(PAGE, there));
        web.put(there, fetched(there, "text/html", "<p>Whole</p>".getBytes(StandardCharsets.UTF_8)));
        FeedWatch watch = watch();
        poll(watch, "One");
        requests.clear();
        for (int i = 0; i < 4; i++) {
            visit(watch);
        }
        assertEquals(
                List.of(ROBOTS, PAGE, there.resolve("/robots.txt"), there),
                requests.stream().map(FetchRequest::address).toList());
        assertEquals(LinkedPage.Outcome.READ, page().outcome());
        assertEquals(1, page().attempts(), "the way to it is one attempt");
    }

    @Test
    void aPageThatHasMovedToAHostThatForbidsItIsNotAskedForThere() throws Exception {
        URI there = URI.create("https://other.example.org/one");
        URI rules = there.resolve("/robots.txt");
        web.put(PAGE, moved(PAGE, there));
        web.put(rules, fetched(rules, "text/plain", "User-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_8)));
        FeedWatch watch = watch();
        poll(watch, "One");
        requests.clear();
        for (int i = 0; i < 4; i++) {
            visit(watch);
        }
        assertEquals(
                List.of(ROBOTS, PAGE, rules),
                requests.stream().map(FetchRequest::address).toList());
        assertEquals(LinkedPage.Outcome.FORBIDDEN, page().outcome());
    }

    @Test
    void aPageWhoseRedirectsComeBackToItIsGivenUp() throws Exception {
        URI there = PAGE.resolve("/2");
        web.put(PAGE, moved(PAGE, there));
        web.put(there, moved(there, PAGE));
        FeedWatch watch = watch();
        poll(watch, "One");
        requests.clear();
        for (int i = 0; i < 5; i++) {
            visit(watch);
        }
        assertEquals(
                List.of(ROBOTS, PAGE, there),
                requests.stream().map(FetchRequest::address).toList());
        assertEquals(LinkedPage.Outcome.FAILED, page().outcome());
    }

    @Test
    void aHostWhoseRulesCannotBeReadIsNotAskedForPages() throws Exception {
        web.put(ROBOTS, failed(ROBOTS, 500, FetchResult.Kind.SOFT));
        FeedWatch watch = watch();
        poll(watch, "One");
        visit(watch);
        visit(watch);
        assertEquals(2, requests.size());
        assertEquals(List.of(), raw);
        assertEquals(1, page().attempts());
    }

    @Test
    void anEntryThatIsEditedWhileItWaitsIsPublishedAsEdited() throws Exception {
        web.put(PAGE, fetched(PAGE, "text/html", "<html>1</html>".getBytes(StandardCharsets.UTF_8)));
        FeedWatch watch = watch();
        poll(watch, "One");
        Visit.ToPage before = watch.waiting().get(0).visit();
        PageAnswer.Read late = (PageAnswer.Read) pageAnswer(watch, before);
        poll(watch, "One, edited");
        watch.take(before, late);
        assertEquals(List.of(), raw);
        visit(watch);
        assertEquals(
                List.of("One, edited"),
                raw.stream()
                        .map(document -> document.entry().orElseThrow().title().orElseThrow())
                        .toList());
        poll(watch, "One, edited again");
        visit(watch);
        assertEquals(2, raw.size());
    }

    private PageAnswer pageAnswer(FeedWatch watch, Visit.ToPage visit) throws InterruptedException {
        watch.take(visit, watch.ask(visit, pages));
        return watch.ask(visit, pages);
    }

    @Test
    void anEntryThatWaitsIsNotForgottenWhenItLeavesItsFeed() throws Exception {
        FeedWatch watch = watch();
        poll(watch, "One");
        web.put(
                URI.create(ADDRESS),
                fetched(
                        URI.create(ADDRESS),
                        "application/rss+xml",
                        "<rss version='2.0'><channel><title>T</title></channel></rss>"
                                .getBytes(StandardCharsets.UTF_8)));
        assertTrue(watch.take(watch.ask()));
        visit(watch);
        visit(watch);
        assertEquals(1, raw.size());
    }
}
