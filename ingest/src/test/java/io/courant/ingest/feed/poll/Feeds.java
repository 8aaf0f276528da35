package io.courant.ingest.feed.poll;

import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.parse.FeedContext;
import io.courant.ingest.feed.parse.FeedParser;
import io.courant.ingest.feed.parse.ParsedFeed;
import io.courant.ingest.feed.parse.UnparsableFeedException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Feeds and options to test with. */
final class Feeds {

    static final String ADDRESS = "https://example.org/feed";
    static final long HOUR_MS = 3_600_000;
    static final long DAY_MS = 24 * HOUR_MS;

    private Feeds() {}

    static FeedOptions options() {
        return options(Optional.empty(), 3);
    }

    static FeedOptions options(Optional<Long> intervalMs, int rememberedItemsMax) {
        return new FeedOptions(
                intervalMs,
                HOUR_MS,
                DAY_MS,
                DAY_MS,
                rememberedItemsMax,
                Optional.empty(),
                List.of("fixed"),
                ZoneOffset.UTC,
                PageOptions.NEVER,
                FetchOptions.defaults());
    }

    static FeedOptions options(FullText fullText) {
        FeedOptions plain = options();
        return new FeedOptions(
                plain.intervalMs(),
                plain.intervalMsMin(),
                plain.intervalMsMax(),
                plain.wholeIntervalMs(),
                plain.rememberedItemsMax(),
                plain.language(),
                plain.tags(),
                plain.zone(),
                new PageOptions(fullText, 3, 60_000),
                plain.fetch());
    }

    static ParsedFeed rss(String... items) {
        return parse("<rss version=\"2.0\"><channel><title>T</title>" + String.join("", items) + "</channel></rss>");
    }

    static String item(String guid, String link, String title) {
        return "<item>" + element("guid", guid) + element("link", link) + element("title", title)
                + "<description>About " + title + "</description></item>";
    }

    private static String element(String name, String text) {
        return text.isEmpty() ? "" : "<" + name + ">" + text + "</" + name + ">";
    }

    static ParsedFeed parse(String text) {
        try {
            return new FeedParser()
                    .parse(
                            text.getBytes(StandardCharsets.UTF_8),
                            FeedContext.of(ADDRESS, Optional.of("application/xml; charset=utf-8")));
        } catch (UnparsableFeedException e) {
            throw new AssertionError(e);
        }
    }
}
