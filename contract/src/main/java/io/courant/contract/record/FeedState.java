package io.courant.contract.record;

import io.courant.contract.id.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A feed as it was when it was last asked.
 *
 * @param subscribed the source's address for which this is remembered; another one begins anew
 * @param address where it is asked now: it differs from {@code subscribed} once the feed has moved for good
 * @param etag the validator of the last answer that was read (RFC 9110, section 8.8.3), as it came
 * @param lastModified the other validator, as it came
 * @param body hash of the last body that was read
 * @param bodyBytes its size on the wire: what an answer without a body saves
 * @param conditionals how often it was asked conditionally since a whole answer came
 * @param wholeAt when a whole answer last came
 * @param distrusted since when its validators are not believed: its content changed and they did not
 * @param intervalMs the pause that its rhythm asks for, in milliseconds, at least 1
 * @param dueAt when it is asked again
 * @param rhythm its recent entries, from which the interval follows
 * @param wishes what the feed asks of those who poll it
 * @param failures how often it failed since it was last read, at least 0
 * @param hard whether the last failure was one that does not pass by itself
 * @param failingSince when the first of these failures was
 * @param endedAt when it said that it will not come back; it is not asked any more
 * @param totals since it was first asked
 * @param fetches the last ones, the newest last
 * @param pages what became of linked pages, if full texts were ever read there
 */
public record FeedState(
        String subscribed,
        String address,
        Optional<String> etag,
        Optional<String> lastModified,
        Optional<ContentHash> body,
        long bodyBytes,
        int conditionals,
        Optional<Instant> wholeAt,
        Optional<Instant> distrusted,
        long intervalMs,
        Instant dueAt,
        Optional<Rhythm> rhythm,
        Optional<Wishes> wishes,
        int failures,
        boolean hard,
        Optional<Instant> failingSince,
        Optional<Instant> endedAt,
        Totals totals,
        List<Fetch> fetches,
        Optional<Pages> pages)
        implements IngestState {

    /** How many fetches are remembered. */
    public static final int FETCHES_MAX = 30;

    /** @throws IllegalArgumentException if a number is out of its range */
    public FeedState {
        if (bodyBytes < 0 || conditionals < 0 || intervalMs < 1 || failures < 0) {
            throw new IllegalArgumentException("not the state of a feed: " + bodyBytes + " bytes, " + conditionals
                    + " conditionals, every " + intervalMs + " ms, " + failures + " failures");
        }
        fetches = fetches.size() <= FETCHES_MAX
                ? List.copyOf(fetches)
                : List.copyOf(fetches.subList(fetches.size() - FETCHES_MAX, fetches.size()));
    }

    /**
     * The feed's recent entries.
     *
     * @param count how many, at least 1
     * @param since when the oldest of them was published
     */
    public record Rhythm(int count, Instant since) {}

    /**
     * What the feed asks of those who poll it.
     *
     * @param ttlMs how long an answer may be kept, in milliseconds, if it says
     * @param skipHours hours of the day, in UTC, in which it need not be asked: 0 to 23
     * @param skipDays days on which it need not be asked: 1 is Monday, 7 is Sunday
     */
    public record Wishes(Optional<Long> ttlMs, List<Integer> skipHours, List<Integer> skipDays) {

        public Wishes {
            skipHours = List.copyOf(skipHours);
            skipDays = List.copyOf(skipDays);
        }
    }

    /**
     * What asking has cost and saved.
     *
     * @param fetches how often it was asked
     * @param notModified answers that said that nothing has changed (304)
     * @param tooMany answers that said that it was asked too often (429)
     * @param bytes received, on the wire
     * @param bytesSaved by answers without a body
     */
    public record Totals(long fetches, long notModified, long tooMany, long bytes, long bytesSaved) {

        public static final Totals NONE = new Totals(0, 0, 0, 0, 0);
    }

    /**
     * Linked pages, since the first.
     *
     * @param read they became the bodies of documents
     * @param failed they could not be read, so that documents hold what the feed gave
     * @param forbidden the same by their hosts' robots.txt
     * @param waiting documents that wait for theirs now
     */
    public record Pages(long read, long failed, long forbidden, int waiting) {

        public static final Pages NONE = new Pages(0, 0, 0, 0);
    }

    /**
     * One time that it was asked.
     *
     * @param at when
     * @param status of the answer, if there was one
     * @param bytes of the body, on the wire
     * @param fresh entries that were new
     * @param edited entries that were published anew
     * @param repaired kinds of fault that were repaired
     * @param error one line for people, if it failed
     */
    public record Fetch(
            Instant at,
            Optional<Integer> status,
            long bytes,
            int fresh,
            int edited,
            int repaired,
            Optional<String> error) {}
}
