package io.courant.ingest.feed.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedParserTest {

    private final FeedParser parser = new FeedParser();

    @Test
    void readsAFeedWithoutFaultWithoutRepairs() throws UnparsableFeedException {
        ParsedFeed parsed = parser.parse(
                bytes(
                        "<rss version='2.0'><channel><title>T</title><item><title>One</title><guid>1</guid></item></channel></rss>"),
                FeedContext.UNKNOWN);
        assertTrue(parsed.repairs().isEmpty(), parsed.repairs().toString());
        assertEquals(FeedFormat.RSS, parsed.format());
        assertEquals(Optional.of("One"), parsed.entries().get(0).title());
    }

    @Test
    void usesTheZoneOfTheContextForDatesWithoutOne() throws UnparsableFeedException {
        FeedContext context =
                new FeedContext(Optional.empty(), Optional.empty(), Optional.empty(), ZoneId.of("Asia/Shanghai"));
        ParsedFeed parsed = parser.parse(
                bytes(
                        "<rss><channel><item><guid>1</guid><pubDate>2024-05-02 08:00:00</pubDate></item></channel></rss>"),
                context);
        assertEquals(
                "2024-05-02T00:00:00Z",
                parsed.entries().get(0).published().orElseThrow().toString());
        assertEquals(Repair.Kind.DATE_ZONE, parsed.repairs().get(0).kind());
    }

    @Test
    void usesTheLanguageOfTheHeaderForFeedsThatDeclareNone() throws UnparsableFeedException {
        FeedContext context = new FeedContext(Optional.empty(), Optional.empty(), Optional.of("pt_BR"), ZoneId.of("Z"));
        assertEquals(
                Optional.of("pt-BR"),
                parser.parse(bytes("<rss><channel/></rss>"), context).feed().language());
        String declares = "<rss><channel><language>fr</language></channel></rss>";
        assertEquals(
                Optional.of("fr"), parser.parse(bytes(declares), context).feed().language());
    }

    @Test
    void resolvesAgainstTheSiteWhenAProxyServesTheFeed() throws UnparsableFeedException {
        String feed = "<rss><channel><link>https://site.example/</link><item><link>/one</link></item></channel></rss>";
        ParsedFeed parsed =
                parser.parse(bytes(feed), FeedContext.of("https://proxy.example/feeds/site", Optional.empty()));
        assertEquals(
                Optional.of("https://site.example/one"), parsed.entries().get(0).link());
    }

    @Test
    void believesTheCharsetOfTheHeader() throws UnparsableFeedException {
        byte[] feed = "<rss><channel><title>Привет, мир</title></channel></rss>".getBytes(Charset.forName("KOI8-R"));
        FeedContext context = FeedContext.of("https://a.example/", Optional.of("application/rss+xml; charset=koi8-r"));
        assertEquals(
                Optional.of("Привет, мир"), parser.parse(feed, context).feed().title());
    }

    @ParameterizedTest
    @CsvSource({
        "'',EMPTY",
        "' \n ',EMPTY",
        "<html><body/></html>,WEB_PAGE",
        "<opml><body/></opml>,OTHER_XML",
        "<urlset/>,OTHER_XML",
        "{},OTHER_JSON",
        "{\"a\" \"b\"},BROKEN_JSON",
        "Not found,NO_MARKUP"
    })
    void saysWhyABodyIsNoFeed(String body, UnparsableFeedException.Reason reason) {
        UnparsableFeedException refused =
                assertThrows(UnparsableFeedException.class, () -> parser.parse(bytes(body), FeedContext.UNKNOWN));
        assertEquals(reason, refused.reason());
        assertTrue(refused.getMessage().endsWith(refused.hint()), refused.getMessage());
    }

    @Test
    void namesTheLineOfARepair() throws UnparsableFeedException {
        ParsedFeed parsed =
                parser.parse(bytes("<rss>\n<channel>\n<title>R&D</title>\n</channel></rss>"), FeedContext.UNKNOWN);
        assertEquals(Optional.of(3), parsed.repairs().get(0).line());
        assertEquals(
                "a bare ampersand was taken as text: &D (line 3)",
                parsed.repairs().get(0).says());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
