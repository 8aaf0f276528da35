package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private static final URI PAGE = URI.create("https://blog.example/posts/one");

    private static List<FoundFeed> feeds(String page) {
        return Discovery.feeds(page.getBytes(StandardCharsets.UTF_8), PAGE, Optional.of("utf-8"));
    }

    private static List<String> addresses(String page) {
        return feeds(page).stream().map(feed -> feed.address().toString()).toList();
    }

    @Test
    void findsTheFeedsThatAPageAnnouncesBestFirst() {
        String page = """
                <html><head>
                <link rel=alternate type="application/json" href="/wp-json/wp/v2/posts/1">
                <link rel="alternate" type="text/xml" href="other.xml">
                <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Comments Feed" href="/comments/feed/">
                <link rel="alternate home" type="Application/RSS+XML; charset=utf-8" title=" Blog " href="/feed/#x">
                <link rel="ALTERNATE" type="application/atom+xml" href="//cdn.example/a b.atom">
                <link rel="alternate" type="application/rss+xml" title="again" href="https://blog.example/feed/">
                <link rel="alternate" hreflang="de" href="/de/">
                <link rel="stylesheet" type="text/css" href="/s.css">
                <link rel="feed" href="/hfeed">
                <link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">
                <link rel="alternate" type="application/rss+xml" href="">
                </head><body><a href="/rss.xml">not looked at</a></body></html>
                """;
        assertEquals(
                List.of(
                        "https://blog.example/feed/",
                        "https://cdn.example/a%20b.atom",
                        "https://blog.example/hfeed",
                        "https://blog.example/posts/other.xml",
                        "https://blog.example/comments/feed/"),
                addresses(page));
        assertEquals(
                new FoundFeed(
                        URI.create("https://blog.example/feed/"),
                        Optional.of("Blog"),
                        Optional.of("application/rss+xml")),
                feeds(page).get(0));
    }

    @Test
    void resolvesAgainstTheBaseOfThePage() {
        String page = "<base href='/sub/'><link rel=alternate type=application/rss+xml href=feed>";
        assertEquals(List.of("https://blog.example/sub/feed"), addresses(page));
    }

    @Test
    void looksForLinksByNameWhereNothingIsAnnounced() {
        String page =
                "<a href=/about>About</a> <a href='/Feed'>RSS</a> <a href=a.atom?x=1>A</a> <a href=/feedback>no</a>";
        assertEquals(List.of("https://blog.example/Feed", "https://blog.example/posts/a.atom?x=1"), addresses(page));
    }

    @Test
    void readsTitlesInTheCharsetOfThePage() {
        String page = "<meta charset=gbk><link rel=alternate type=application/rss+xml title='\u65b0\u95fb' href=feed>";
        for (Optional<String> charset :
                List.of(Optional.of("gb18030"), Optional.<String>empty(), Optional.of("n\u00f6ne"))) {
            List<FoundFeed> feeds = Discovery.feeds(page.getBytes(Charset.forName("GBK")), PAGE, charset);
            assertEquals(Optional.of("\u65b0\u95fb"), feeds.get(0).title());
        }
    }

    @Test
    void guessesPlacesNearestFirst() {
        List<String> guesses =
                Discovery.guesses(PAGE).stream().map(URI::toString).toList();
        assertEquals("https://blog.example/posts/one/feed", guesses.get(0));
        assertTrue(guesses.contains("https://blog.example/feed"), guesses.toString());
        assertTrue(guesses.contains("https://blog.example/index.xml"), guesses.toString());
    }

    @Test
    void knowsThePlacesOfSomeSites() {
        assertEquals("https://www.reddit.com/r/java/.rss", first("https://old.reddit.com/r/java/top?x"));
        assertEquals("https://github.com/a/b/releases.atom", first("https://github.com/a/b"));
        assertEquals("https://medium.com/feed/@who", first("https://medium.com/@who/a-post"));
        assertEquals(
                "https://www.youtube.com/feeds/videos.xml?channel_id=UCx",
                first("https://www.youtube.com/channel/UCx/videos"));
        assertEquals("https://a.blogspot.com/feeds/posts/default", first("https://a.blogspot.com"));
    }

    private static String first(String page) {
        return Discovery.guesses(URI.create(page)).get(0).toString();
    }

    @Test
    void standsUpToPagesMadeToBreakIt() {
        assertEquals(List.of(), addresses("<div>".repeat(200_000)));
        assertEquals(List.of(), addresses("<a href='" + "/feed?".repeat(100_000) + "\n'>"));
        assertEquals(50, feeds(links(10_000)).size());
    }

    private static String links(int count) {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < count; i++) {
            page.append("<link rel=alternate type=application/rss+xml href=feed")
                    .append(i)
                    .append('>');
        }
        return page.toString();
    }
}
