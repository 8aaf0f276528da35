package io.courant.ingest.feed.poll;

import static io.courant.ingest.feed.poll.Feeds.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.record.FeedItemState;
import io.courant.ingest.feed.parse.ParsedFeed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryIdentityTest {

    private static List<String> keys(ParsedFeed feed, FeedItemState... remembered) {
        Map<ItemKey, FeedItemState> known = new java.util.HashMap<>();
        for (FeedItemState item : remembered) {
            known.put(item.item(), item);
        }
        return EntryKeys.of(feed.entries(), known).keySet().stream()
                .map(ItemKey::value)
                .toList();
    }

    private static FeedItemState remembered(String key, String link) {
        return new FeedItemState(
                new ItemKey(key), ContentHash.of("x"), Optional.of(ItemKeys.link(link)), true, Instant.EPOCH);
    }

    private static ContentHash hash(String item) {
        return EntryHash.of(Feeds.rss(item).entries().get(0));
    }

    @Test
    void callsAnEntryByItsGuidElseByItsLink() {
        assertEquals(
                List.of("g1", "https://example.org/2"),
                keys(Feeds.rss(
                        item("g1", "https://example.org/1", "One"),
                        item("", "http://example.org/2?utm_source=rss#top", "Two"))));
    }

    @Test
    void keepsTheKeyOfAnEntryWhoseFeedBeginsToGiveGuids() {
        ParsedFeed feed =
                Feeds.rss(item("g1", "https://example.org/1", "One"), item("g2", "https://example.org/2", "Two"));
        assertEquals(
                List.of("https://example.org/1", "g2"),
                keys(feed, remembered("https://example.org/1", "https://example.org/1")));
    }

    @Test
    void doesNotTakeOneLinkOfAllEntriesForAKeyOfOne() {
        ParsedFeed feed =
                Feeds.rss(item("g1", "https://example.org/", "One"), item("g2", "https://example.org/", "Two"));
        assertEquals(List.of("g1", "g2"), keys(feed, remembered("https://example.org/", "https://example.org/")));
    }

    @Test
    void tellsEntriesOfOneGuidApartByTheirLinksAndLetsTheFirstKeepIt() {
        ParsedFeed feed = Feeds.rss(
                item("g", "https://example.org/new", "New"),
                item("g", "https://example.org/old", "Old"),
                item("h", "https://example.org/h", "H"));
        assertEquals(List.of("https://example.org/new", "g", "h"), keys(feed));
        assertEquals(
                List.of("g", "https://example.org/old", "h"), keys(feed, remembered("g", "https://example.org/new")));
    }

    @Test
    void leavesOutRepeatedEntries() {
        assertEquals(
                List.of("g"),
                keys(Feeds.rss(item("g", "https://example.org/1", "One"), item("g", "https://example.org/1", "One"))));
    }

    @Test
    void hashesWhatMattersOnly() {
        String body = "<guid>1</guid><link>https://example.org/1</link><title>One</title>";
        ContentHash plain = hash("<item>" + body + "</item>");
        assertEquals(
                plain,
                hash("<item xmlns:a='http://www.w3.org/2005/Atom' xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>"
                        + body
                        + "<a:updated>2026-01-01T00:00:00Z</a:updated><slash:comments>7</slash:comments></item>"));
        assertEquals(plain, hash("<item>" + body.replace("org/1<", "org/1?utm_source=x<") + "</item>"));
        assertNotEquals(plain, hash("<item>" + body.replace("One", "Two") + "</item>"));
        assertNotEquals(plain, hash("<item>" + body + "<category>a</category></item>"));
        assertNotEquals(plain, hash("<item>" + body + "<pubDate>Sun, 04 Jan 2026 10:30:00 GMT</pubDate></item>"));
        assertNotEquals(plain, hash("<item>" + body + "<description>More</description></item>"));
    }

    @Test
    void passesOverTrackingParametersInTheText() {
        String text =
                "<item><guid>1</guid><description>&lt;a href=\"https://a.org/x?p=1%s\"&gt;x&lt;/a&gt;</description></item>";
        assertEquals(
                hash(String.format(text, "")),
                hash(String.format(text, "&amp;amp;utm_source=rss&amp;amp;utm_medium=feed")));
        assertNotEquals(hash(String.format(text, "")), hash(String.format(text, "&amp;amp;q=2")));
    }
}
