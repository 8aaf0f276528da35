package io.courant.ingest.feed.poll;

import io.courant.ingest.feed.fetch.FetchOptions;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How one feed is polled; the names and meanings are those of the configuration reference.
 *
 * @param intervalMs the interval, where it does not follow from the feed's rhythm
 * @param intervalMsMin the least interval
 * @param intervalMsMax the greatest interval and the longest pause after failures
 * @param wholeIntervalMs how long to go without a whole answer, at least
 * @param rememberedItemsMax how many entries that have left the feed are remembered
 * @param language in place of what the feed declares (BCP 47)
 * @param tags given to each entry beside its own
 * @param zone of dates that name none
 * @param pages how the pages of its entries are read
 * @param fetch how it is asked
 */
public record FeedOptions(
        Optional<Long> intervalMs,
        long intervalMsMin,
        long intervalMsMax,
        long wholeIntervalMs,
        int rememberedItemsMax,
        Optional<String> language,
        List<String> tags,
        ZoneId zone,
        PageOptions pages,
        FetchOptions fetch) {

    /** @throws IllegalArgumentException if the least interval is greater than the greatest */
    public FeedOptions {
        if (intervalMsMin > intervalMsMax) {
            throw new IllegalArgumentException("the least interval of a feed, " + intervalMsMin
                    + " ms, is greater than the greatest, " + intervalMsMax + " ms");
        }
        tags = List.copyOf(tags);
    }
}
