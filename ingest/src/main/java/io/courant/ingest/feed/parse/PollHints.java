package io.courant.ingest.feed.parse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a feed asks of those who poll it.
 *
 * @param ttl how long it may be kept ({@code ttl}, RSS 2.0; {@code syn:updatePeriod} and {@code updateFrequency}), 1 minute
 *     to 1 year
 * @param skipHours hours of the day, in UTC, in which it need not be asked: 0 to 23
 * @param skipDays days on which it need not be asked
 * @param self the address at which it wants to be asked ({@code rel=self}, {@code feed_url})
 * @param movedTo the address to which it has moved ({@code itunes:new-feed-url}, {@code newLocation})
 * @param hub a WebSub hub that would tell of changes
 * @param ended true if the feed says that it will not be updated again (JSON Feed's {@code expired})
 */
public record PollHints(
        Optional<Duration> ttl,
        Set<Integer> skipHours,
        Set<DayOfWeek> skipDays,
        Optional<String> self,
        Optional<String> movedTo,
        Optional<String> hub,
        boolean ended) {

    public PollHints {
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }
}
