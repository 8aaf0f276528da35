package io.courant.app.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.FatalException;
import io.courant.contract.id.SourceId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedSourceTest {

    private static SourceId id(String address) {
        return FeedSource.of(address, Map.of(), Instant.EPOCH).id();
    }

    @Test
    void theSameFeedIsTheSameSourceHoweverItsAddressIsWritten() {
        assertEquals(id("http://www.Example.org/feed.xml"), id("https://www.example.org:443/feed.xml?utm_source=x"));
        assertNotEquals(id("https://example.org/feed.xml"), id("https://example.org/feed.xml?tag=a"));
        assertTrue(id("https://www.example.org/a/feed.xml").value().startsWith("example.org-a-feed.xml-"));
        assertTrue(id("https://例え.jp/" + "x".repeat(3_000)).value().length() < 80);
    }

    @Test
    void aPathIsNoAddressAndOtherAddressesAreRefused() {
        assertFalse(FeedSource.isAddress("articles/feed.xml"));
        assertFalse(FeedSource.isAddress("C:\\feed.xml"));
        for (String wrong : new String[] {"ftp://example.org/feed", "file:///etc/passwd", "http://", "https://a b/"}) {
            assertTrue(FeedSource.isAddress(wrong));
            assertThrows(FatalException.class, () -> id(wrong), wrong);
        }
    }
}
