package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.courant.app.read.Articles;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedDocumentTest {

    /** Everything that breaks feeds: markup, what XML cannot hold, half a character, the end of a CDATA section. */
    private static final String NASTY = "中文 <b>&amp; ]]> \u0000\u0008\uD800 \uFFFE 😀 \"quoted\" 'so'";

    private final FeedDocument feed = new FeedDocument(
            "Tag <&> · Courant",
            "http://localhost/feed.atom?tag=a&tag=b",
            "http://localhost/?tag=a&tag=b",
            List.of(
                    FeedDocument.entry(Articles.of("a", NASTY, "<p>" + NASTY + "</p>", "a"), "http://localhost"),
                    FeedDocument.entry(Articles.of("b", "", "", "b"), "http://localhost")));

    @Test
    void atomIsValidWhateverIsInIt() throws Exception {
        FeedValidity.checkAtom(AtomFeed.write(feed));
        FeedValidity.checkAtom(AtomFeed.write(
                new FeedDocument("Empty", "http://localhost/feed.atom", "http://localhost/", List.of())));
    }

    @Test
    void theCheckOfAtomFindsFaults() {
        String broken = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>No id</title></feed>";
        assertThrows(AssertionError.class, () -> FeedValidity.checkAtom(broken.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void jsonFeedIsValidWhateverIsInIt() throws Exception {
        FeedValidity.checkJsonFeed(JsonFeed.write(feed));
    }

    @Test
    void romeReadsWhatWasMeant() throws Exception {
        SyndFeed read =
                new SyndFeedInput().build(new StringReader(new String(AtomFeed.write(feed), StandardCharsets.UTF_8)));
        assertEquals("Tag <&> · Courant", read.getTitle());
        assertEquals(2, read.getEntries().size());
        assertEquals(
                "中文 <b>&amp; ]]>   😀 \"quoted\" 'so'", read.getEntries().get(0).getTitle());
        assertEquals(
                "<p>中文 <b>&amp; ]]>   😀 \"quoted\" 'so'</p>",
                read.getEntries().get(0).getContents().get(0).getValue());
        assertEquals("Untitled", read.getEntries().get(1).getTitle());
        assertEquals("a", read.getEntries().get(0).getCategories().get(0).getName());
    }
}
