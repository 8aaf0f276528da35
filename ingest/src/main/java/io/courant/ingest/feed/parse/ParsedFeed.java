package io.courant.ingest.feed.parse;

import java.util.List;

/**
 * What a feed says, in one shape for all formats.
 *
 * @param format which format it was
 * @param charset the charset by which its bytes were read (Java's name)
 * @param feed the feed's own fields
 * @param entries its entries, in the feed's order
 * @param hints what it asks of those who poll it
 * @param repairs what had to be repaired; empty for a feed without fault
 */
public record ParsedFeed(
        FeedFormat format, String charset, Feed feed, List<Entry> entries, PollHints hints, List<Repair> repairs) {

    public ParsedFeed {
        entries = List.copyOf(entries);
        repairs = List.copyOf(repairs);
    }
}
