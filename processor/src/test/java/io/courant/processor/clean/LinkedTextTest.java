package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedEntry;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkedTextTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String TEASER = "<p>This is how it begins, and this is all that the feed says of it …</p>";

    private final Cleaner cleaner = new Cleaner();

    private static RawDocument entry(byte[] page, Optional<String> charset, Optional<String> language, String own) {
        return RawDocument.seen(
                        new SourceId("feed"),
                        new ItemKey("1"),
                        "https://example.org/2026/moved",
                        Instant.EPOCH,
                        new RawBody(page, "text/html", charset))
                .with(new FeedEntry(
                        Optional.of("The entry's title"),
                        Optional.of("https://example.org/1"),
                        Optional.of("1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(own),
                        List.of("An author"),
                        List.of(),
                        List.of(),
                        Optional.of("A feed"),
                        Optional.of("de"),
                        Optional.of(own),
                        language,
                        List.of("fixed")));
    }

    private static byte[] page(String text) {
        return ("<!doctype html><html><head><title>Another title</title></head><body><nav><a href='/'>Home</a></nav><article><h1>"
                        + "The entry's title</h1>" + text + "</article></body></html>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void thePageGivesTheTextAndTheFeedWhatItSaysOfIt() throws Exception {
        String text = "<p>" + "The whole text goes on and on. ".repeat(20) + "<a href='next'>More</a></p>";
        CleanDocument clean = cleaner.clean(entry(page(text), Optional.of("utf-8"), Optional.of("fr"), TEASER));
        assertTrue(
                clean.content().text().contains("goes on and on"),
                clean.content().text());
        assertEquals("The entry's title", clean.content().title());
        assertEquals(List.of("An author"), clean.content().authors());
        assertEquals(Optional.of("https://example.org/1"), clean.content().url());
        assertEquals(
                "https://example.org/2026/next", clean.content().links().get(0).url());
        assertEquals("fr", clean.content().language());
        assertEquals(List.of("fixed"), clean.fixedTags());
    }

    @Test
    void aPageInAnotherCharsetIsReadByWhatItsServerDeclared() throws Exception {
        byte[] page = ("<html><body><p>" + "元宇宙的全文比摘要长得多。".repeat(10) + "</p></body></html>").getBytes(GBK);
        CleanDocument clean = cleaner.clean(entry(page, Optional.of("gbk"), Optional.empty(), "<p>元宇宙…</p>"));
        assertTrue(clean.content().text().startsWith("元宇宙的全文"), clean.content().text());
    }

    @Test
    void aPageThatSaysLessThanTheFeedIsPassedOver() throws Exception {
        CleanDocument clean =
                cleaner.clean(entry(page("<p>Please accept cookies.</p>"), Optional.empty(), Optional.empty(), TEASER));
        assertTrue(clean.content().text().contains("this is how")
                || clean.content().text().contains("This is how"));
    }

    @Test
    void aPageThatCannotBeCleanedLeavesTheEntry() throws Exception {
        byte[] empty = "<html><head></head><body></body></html>".getBytes(StandardCharsets.UTF_8);
        CleanDocument clean = cleaner.clean(entry(empty, Optional.empty(), Optional.empty(), ""));
        assertEquals("The entry's title", clean.content().text());
    }
}
