package io.courant.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RunId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.poll.FeedPoller;
import io.courant.ingest.own.Batch;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.JournalException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngestMetersTest {

    private static final URI FEED = URI.create("https://example.org/feed.xml");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMeters meters = new IngestMeters(registry);

    @Test
    void fetchesAreCountedByWhatCameOfThemWithTheirBytes() throws Exception {
        fetch(new FetchResult.Gone(FEED, List.of(), 100));
        fetch(new FetchResult.Failed(
                FetchResult.Kind.SOFT, Optional.of(503), Optional.empty(), "busy", FEED, List.of(), 20));
        fetch(new FetchResult.Failed(
                FetchResult.Kind.SOFT, Optional.empty(), Optional.empty(), "no answer", FEED, List.of(), 0));
        fetch(new FetchResult.Refused(FetchResult.Reason.PRIVATE_ADDRESS, "10.0.0.1", "", FEED, List.of(), 0));

        assertEquals(1, fetches("gone", "410"));
        assertEquals(1, fetches("failed-soft", "503"));
        assertEquals(1, fetches("failed-soft", "none"));
        assertEquals(1, fetches("refused-private-address", "none"));
        assertEquals(120, registry.get("courant.ingest.fetched").counter().count());
        assertEquals(4, registry.get("courant.ingest.fetch").timer().count());
    }

    @Test
    void whatDoesNotStandIsNotCounted() {
        Batch batch = new Batch(List.of(), List.of(letter()), Map.of());
        Journal failing = meters.counted(SourceSpec.Kind.FOLDER, refused -> {
            throw new JournalException("fenced", null);
        });
        assertThrows(JournalException.class, () -> failing.commit(batch));
        assertEquals(0, refused());

        meters.counted(SourceSpec.Kind.FOLDER, taken -> {}).commit(batch);
        assertEquals(1, refused());
    }

    private double refused() {
        return registry.get("courant.ingest.dead.letters")
                .tag("source", "folder")
                .counter()
                .count();
    }

    private void fetch(FetchResult result) throws InterruptedException {
        FeedPoller.Fetch fetch = meters.counted(request -> result);
        assertEquals(result, fetch.of(FetchRequest.of(FEED, FetchOptions.defaults())));
    }

    private double fetches(String result, String status) {
        return registry.get("courant.ingest.fetches")
                .tags("result", result, "status", status)
                .counter()
                .count();
    }

    private static DeadLetter letter() {
        return new DeadLetter(
                Optional.<DocumentId>empty(),
                Optional.empty(),
                DeadLetter.Stage.INGEST,
                "too-large",
                "a.md has 9 MiB",
                "split it",
                Optional.empty(),
                Optional.of(new DeadLetter.Refusal("a.md", 9_437_184, Optional.empty())),
                RunId.LIVE,
                Instant.EPOCH);
    }
}
