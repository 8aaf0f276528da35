package io.courant.app.feed;

import io.courant.ingest.feed.parse.FeedJson;
import io.courant.ingest.feed.parse.ParsedFeed;
import java.util.Optional;

/**
 * What was read from one input.
 *
 * @param input the file or address
 * @param feed the feed, if there is one
 * @param error why there is none
 * @param reached whether there was anything to read
 */
public record FeedReport(String input, Optional<ParsedFeed> feed, Optional<String> error, boolean reached) {

    static FeedReport read(String input, ParsedFeed feed) {
        return new FeedReport(input, Optional.of(feed), Optional.empty(), true);
    }

    static FeedReport unreadable(String input, String error) {
        return new FeedReport(input, Optional.empty(), Optional.of(error), true);
    }

    static FeedReport unreached(String input, String error) {
        return new FeedReport(input, Optional.empty(), Optional.of(error), false);
    }

    /** A line of JSON, without its end. */
    public String json() {
        return feed.map(read -> FeedJson.line(input, read)).orElseGet(() -> FeedJson.line(input, error.orElse("")));
    }
}
