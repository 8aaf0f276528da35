package io.courant.ingest.feed.poll;

import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.FeedState.Rhythm;
import io.courant.ingest.feed.parse.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How often a feed has something new. */
final class Rhythms {

    /** More would say what the feed was, not what it is. */
    private static final int ENTRIES_MAX = 10;

    private Rhythms() {}

    /** By the dates of its latest entries; nothing if fewer than two have one. */
    static Optional<Rhythm> of(List<Entry> entries, Instant now) {
        List<Instant> latest = entries.stream()
                .flatMap(entry -> entry.published().or(entry::updated).stream())
                .filter(at -> !at.isAfter(now))
                .sorted(Comparator.reverseOrder())
                .limit(ENTRIES_MAX)
                .toList();
        return latest.size() < 2
                ? Optional.empty()
                : Optional.of(new Rhythm(latest.size(), latest.get(latest.size() - 1)));
    }

    /** How long it takes on average until something new comes: the longer it has been silent, the longer. */
    static Optional<Duration> pause(Rhythm rhythm, Instant now) {
        Duration all = Duration.between(rhythm.since(), now);
        return all.isNegative() ? Optional.empty() : Optional.of(all.dividedBy(rhythm.count()));
    }

    /** The same by what was new when it was asked, for feeds without dates; nothing until it was asked some times. */
    static Optional<Duration> pause(List<Fetch> fetches, Instant now) {
        if (fetches.size() < FeedState.FETCHES_MAX / 3) {
            return Optional.empty();
        }
        Duration all = Duration.between(fetches.get(0).at(), now);
        long changes = fetches.stream()
                .skip(1)
                .filter(fetch -> fetch.fresh() + fetch.edited() > 0)
                .count();
        return Optional.of(all.dividedBy(changes + 1));
    }
}
