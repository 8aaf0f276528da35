package io.courant.ingest.feed.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.ingest.feed.parse.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeaserTest {

    private static final String LONG = "Some words of an article that is all there. ".repeat(30);

    private static Entry entry(String description, String content) {
        return Feeds.rss("<item><title>The title</title><link>https://example.org/1</link><description>" + description
                        + "</description>"
                        + (content.isEmpty() ? "" : "<content:encoded>" + content + "</content:encoded>")
                        + "</item>")
                .entries()
                .get(0);
    }

    private static boolean isTeaser(String description, String content) {
        return Teaser.isTeaser(entry(description, content));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The title",
                "One short paragraph, as feeds of headlines have it.",
                "&lt;p&gt;&lt;img src='a.png'/&gt;&lt;/p&gt;"
            })
    void anEntryThatSaysNextToNothingIsATeaser(String description) {
        assertTrue(isTeaser(description, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "…",
                "...",
                " [&amp;hellip;]",
                "[…]",
                " &lt;a href='x'&gt;Read more&lt;/a&gt;",
                " &lt;a href='x'&gt;Continue reading →&lt;/a&gt;",
                "(more…)",
                "阅读全文",
                "【查看全文】",
                "続きを読む »",
                " Weiterlesen"
            })
    void aLongTextThatBreaksOffIsATeaser(String end) {
        assertTrue(isTeaser(LONG + end, ""));
        assertTrue(isTeaser("Short.", LONG + end));
    }

    @Test
    void aWholeTextIsNone() {
        assertFalse(isTeaser(LONG, ""));
        assertFalse(isTeaser("Short.", LONG));
        assertFalse(isTeaser("元宇宙正在改变人们的生活方式。".repeat(20), ""));
    }

    @Test
    void aShortContentBesideAShorterSummaryIsAllThereIs() {
        assertFalse(isTeaser("A note.", "A note that has a few words more than that."));
        assertTrue(isTeaser("The same words.", "The same words."));
    }

    @Test
    void onlyAWebPageIsWanted() {
        Entry mail = Feeds.rss("<item><title>T</title><link>mailto:a@example.org</link></item>")
                .entries()
                .get(0);
        assertFalse(Teaser.wantsPage(mail, FullText.ALWAYS));
        assertFalse(Teaser.wantsPage(entry("", ""), FullText.NEVER));
        assertTrue(Teaser.wantsPage(entry(LONG, ""), FullText.ALWAYS));
        assertFalse(Teaser.wantsPage(entry(LONG, ""), FullText.AUTO));
        assertTrue(Teaser.wantsPage(entry("", ""), FullText.AUTO));
    }

    @Test
    void addressesAreReadAsTheyAreWritten() {
        assertEquals(
                "https://example.org/a%20b?c=%7Cd%25",
                PageAddress.of(" https://example.org/a b?c=|d%").toString());
        assertEquals("xn--or-letters.example", Hosts.of("https://XN--or-letters.example:8443/a"));
        assertEquals("例子.测试", Hosts.of("https://例子.测试:8443/a"));
    }
}
