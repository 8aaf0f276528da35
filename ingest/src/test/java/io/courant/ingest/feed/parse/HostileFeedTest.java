package io.courant.ingest.feed.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input made to exhaust time, stack or memory ends with a result or with the documented exception. */
class HostileFeedTest {

    private static final int MANY = 200_000;
    private static final int HUGE = 4 * 1024 * 1024;
    private static final String RSS = "<rss version='2.0'><channel><title>t</title><item><guid>1</guid><title>";

    private static final Map<String, String> INPUTS = inputs();

    private static Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(
                "tags nested in a title",
                RSS + "<b>".repeat(MANY) + "x" + "</b>".repeat(MANY) + "</title></item></channel></rss>");
        inputs.put("tags nested and never closed", RSS + "<b>".repeat(MANY));
        inputs.put(
                "xhtml nested",
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='xhtml'>"
                        + "<div xmlns='http://www.w3.org/1999/xhtml'>".repeat(100_000) + "x");
        inputs.put("namespaces nested", RSS + nestedNamespaces(MANY / 4));
        inputs.put("items never closed", "<rss><channel>" + "<item><title>".repeat(MANY));
        inputs.put("items nested", "<rss><channel>" + "<item>".repeat(MANY) + "</item>".repeat(MANY));
        inputs.put("end tags of nothing", RSS + "</b>".repeat(MANY * 2));
        inputs.put("end tags out of order", RSS + "<a><b><c></a></c></b>".repeat(MANY / 4));
        inputs.put("one element with many attributes", "<rss " + "a='b' ".repeat(MANY * 2) + "><channel/></rss>");
        inputs.put("attributes without blanks", "<rss " + "a='b'".repeat(MANY * 4) + "><channel/></rss>");
        inputs.put("many prefixes", "<rss>" + manyPrefixes(MANY / 4));
        for (String part : new String[] {
            "<",
            "&",
            "<a b=\"",
            "<a b='x",
            "<!--",
            "<![CDATA[",
            "<?x ",
            "<!DOCTYPE x [",
            "]]>",
            "</",
            "< ",
            "&#x",
            "&amp",
            "<a \"",
            "<!",
            "<item ",
            "<a b=\"'",
            "<!DOCTYPE x [>",
            "&lt;p "
        }) {
            inputs.put("repeated " + part, RSS + part.repeat(HUGE / part.length()));
        }
        inputs.put(
                "repeated dates",
                "<rss><channel>" + ("<item><pubDate>" + "1 Jan ".repeat(40) + "</pubDate></item>").repeat(2_000));
        inputs.put("links without end", RSS + "</title><description>" + "&lt;a href='".repeat(MANY) + "</description>");
        inputs.put(
                "comments without end",
                RSS + "</title><description>" + "&lt;!-- &lt;script".repeat(MANY) + "</description>");
        inputs.put("dots in a link", RSS + "</title><link>https://a.example/" + "../".repeat(MANY) + "</link>");
        inputs.put("billion laughs", laughs());
        inputs.put(
                "one long entity",
                "<!DOCTYPE rss [<!ENTITY a '" + "x".repeat(900) + "'>]>" + RSS + "&a;".repeat(MANY * 2));
        inputs.put("json nested", "{\"items\":" + "[".repeat(MANY) + "]".repeat(MANY) + "}");
        inputs.put("json objects nested", "{\"items\":[" + "{\"items\":[".repeat(MANY));
        inputs.put("json of many objects", "{\"items\":[" + "{},".repeat(HUGE / 3) + "{}]}");
        inputs.put("json with a long number", "{\"items\":[{\"id\":" + "9".repeat(HUGE) + "}]}");
        inputs.put("zeros", "\u0000".repeat(HUGE));
        inputs.put("a long word", "a".repeat(HUGE));
        inputs.put("escapes of ISO 2022", "\u001b$B".repeat(HUGE / 3));
        return inputs;
    }

    static List<String> names() {
        return List.copyOf(INPUTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsOn(String name) {
        byte[] bytes = INPUTS.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8);
        try {
            ParsedFeed parsed =
                    new FeedParser().parse(bytes, FeedContext.of("https://a.example/feed", Optional.empty()));
            int chars = FeedJson.line(name, parsed).length();
            assertTrue(chars < 10 * bytes.length + 10_000_000, name + " grows to " + chars + " characters");
        } catch (UnparsableFeedException e) {
            assertTrue(e.getMessage().length() < 1_000, e.getMessage());
        }
    }

    @Test
    void keepsTheTextOfTagsNestedTooDeep() throws UnparsableFeedException {
        String deep = RSS + "<b>".repeat(MANY) + "deep" + "</b>".repeat(MANY)
                + "</title><link>https://a.example/</link></item></channel></rss>";
        ParsedFeed parsed = parse(deep.getBytes(StandardCharsets.UTF_8));
        assertEquals("https://a.example/", parsed.entries().get(0).link().orElseThrow());
        assertTrue(parsed.entries().get(0).title().orElseThrow().contains("deep"));
        assertTrue(parsed.repairs().stream().anyMatch(repair -> repair.kind() == Repair.Kind.DEPTH));
    }

    @Test
    void neverOpensAnExternalEntity() throws UnparsableFeedException {
        String feed =
                "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y SYSTEM 'http://127.0.0.1:1/y'>]>"
                        + RSS + "a&x;&y;b</title></item></channel></rss>";
        assertEquals(
                "ab",
                parse(feed.getBytes(StandardCharsets.UTF_8))
                        .entries()
                        .get(0)
                        .title()
                        .orElseThrow());
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        UnparsableFeedException refused =
                assertThrows(UnparsableFeedException.class, () -> parse(new byte[FeedParser.BYTES_MAX + 1]));
        assertEquals(UnparsableFeedException.Reason.TOO_LARGE, refused.reason());
    }

    @Test
    void readsTheStartOfAFeedWithTooManyTags() throws UnparsableFeedException {
        int tagsPerEntry = 62;
        String entry = "<item><guid>1</guid>" + "<category>x</category>".repeat(tagsPerEntry - 2) + "</item>";
        ParsedFeed parsed =
                parse(("<rss><channel>" + entry.repeat(Scanner.TAGS_MAX / 60)).getBytes(StandardCharsets.UTF_8));
        assertEquals(Scanner.TAGS_MAX / tagsPerEntry, parsed.entries().size(), 1);
        assertTrue(parsed.repairs().stream().anyMatch(repair -> repair.kind() == Repair.Kind.SIZE));
    }

    @Test
    void readsTheStartOfAFeedWithTooManyEntries() throws UnparsableFeedException {
        String feed = "<rss><channel>" + "<item><guid>1</guid></item>".repeat(FeedParser.ENTRIES_MAX + 1);
        ParsedFeed parsed = parse(feed.getBytes(StandardCharsets.UTF_8));
        assertEquals(FeedParser.ENTRIES_MAX, parsed.entries().size());
        assertTrue(parsed.repairs().stream().anyMatch(repair -> repair.kind() == Repair.Kind.SIZE));
    }

    private static ParsedFeed parse(byte[] bytes) throws UnparsableFeedException {
        return new FeedParser().parse(bytes, FeedContext.UNKNOWN);
    }

    private static String nestedNamespaces(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("<a xmlns:p").append(i % 50).append("='urn:").append(i).append("'>");
        }
        return out.toString();
    }

    private static String manyPrefixes(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("<p").append(i).append(":a/>");
        }
        return out.toString();
    }

    private static String laughs() {
        StringBuilder out = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            out.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        return out.append("]>")
                .append(RSS)
                .append("&a29;</title></item></channel></rss>")
                .toString();
    }
}
