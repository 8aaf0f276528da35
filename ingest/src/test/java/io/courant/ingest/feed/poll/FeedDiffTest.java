package io.courant.ingest.feed.poll;

import static io.courant.ingest.feed.poll.Feeds.ADDRESS;
import static io.courant.ingest.feed.poll.Feeds.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.feed.parse.ParsedFeed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedDiffTest {

    private static final SourceId SOURCE = new SourceId("s");

    private final Map<ItemKey, FeedItemState> remembered = new HashMap<>();
    private Instant now = Instant.parse("2026-01-05T10:30:00Z");

    private FeedChanges read(ParsedFeed feed) {
        now = now.plusSeconds(60);
        FeedChanges changes = new FeedDiff(SOURCE, ADDRESS, Feeds.options(), now).of(feed, remembered);
        changes.remember().forEach(item -> remembered.put(item.item(), item));
        changes.forget().forEach(remembered::remove);
        return changes;
    }

    private static List<String> items(FeedChanges changes) {
        return changes.raw().stream().map(document -> document.item().value()).toList();
    }

    @Test
    void publishesEachEntryOnceOldestFirstAndAnEditedOneAgain() {
        FeedChanges first = read(Feeds.rss(item("2", "https://example.org/2", "Two"), item("1", "", "One")));
        assertEquals(List.of("1", "2"), items(first));
        assertEquals(
                List.of(), items(read(Feeds.rss(item("2", "https://example.org/2", "Two"), item("1", "", "One")))));
        FeedChanges edit = read(Feeds.rss(item("2", "https://example.org/2", "Two, too"), item("1", "", "One")));
        assertEquals(List.of("2"), items(edit));
        assertEquals(0, edit.fresh());
        assertEquals(1, edit.edited());
    }

    @Test
    void tellsOfAnEntryAllThatTheFeedSays() {
        RawDocument document = read(Feeds.parse("""
                <rss version="2.0"><channel><title>T</title><language>zh-CN</language><item><guid isPermaLink="false">g</guid>
                <link>https://example.org/1</link><title>One</title><author>Ann</author><category>a</category>
                <pubDate>Sun, 04 Jan 2026 10:30:00 GMT</pubDate><description>&lt;b&gt;Text&lt;/b&gt;</description>
                <enclosure url="https://example.org/1.mp3" type="audio/mpeg" length="9"/></item></channel></rss>
                """)).raw().get(0);
        assertEquals(Optional.of("https://example.org/1"), document.address());
        assertEquals("<b>Text</b>", document.body().orElseThrow().utf8().orElseThrow());
        assertEquals("text/html", document.body().orElseThrow().mediaType());
        var entry = document.entry().orElseThrow();
        assertEquals(Optional.of("One"), entry.title());
        assertEquals(List.of("a"), entry.categories());
        assertEquals(List.of("fixed"), entry.fixedTags());
        assertEquals(List.of("https://example.org/1.mp3"), entry.enclosures());
        assertEquals(Optional.of("zh-CN"), entry.feedLanguage());
        assertEquals(Optional.of(Instant.parse("2026-01-04T10:30:00Z")), entry.published());
    }

    @Test
    void knowsAnEntryThatComesBack() {
        read(Feeds.rss(item("1", "", "One")));
        assertEquals(List.of("2"), items(read(Feeds.rss(item("2", "", "Two")))));
        FeedChanges back = read(Feeds.rss(item("1", "", "One")));
        assertEquals(List.of(), back.raw());
        assertTrue(remembered.get(new ItemKey("1")).listed());
    }

    @Test
    void remembersAllThatIsListedAndTheLatestOfWhatIsNot() {
        for (int i = 0; i < 10; i++) {
            read(Feeds.rss(item("g" + i, "", "One"), item("always", "", "One")));
        }
        assertEquals(5, remembered.size());
        assertTrue(remembered
                .keySet()
                .containsAll(List.of(new ItemKey("always"), new ItemKey("g9"), new ItemKey("g8"), new ItemKey("g6"))));
    }

    @Test
    void concludesNothingFromWhatACutOffFeedLacks() {
        read(Feeds.rss(item("1", "", "One"), item("2", "", "Two")));
        FeedChanges cut = read(Feeds.parse("<rss version=\"2.0\"><channel><title>T</title>" + item("1", "", "One")
                + "<item><guid>2</guid><title>Tw"));
        assertEquals(FeedChanges.NONE, cut);
    }

    @Test
    void refusesAnEntryThatIsTooLargeOnce() {
        String large = item("1", "https://example.org/1", "One").replace("About", "x".repeat(9_000_000));
        FeedChanges changes = read(Feeds.rss(large));
        assertEquals(List.of(), changes.raw());
        assertEquals("too-large", changes.deadLetters().get(0).reason());
        assertEquals(FeedChanges.NONE, read(Feeds.rss(large)));
    }
}
