package io.courant.ingest.feed.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollQueueTest {

    private final PollQueue<String> queue = new PollQueue<>(1_000);

    @Test
    void leavesAHostThatNothingIsKnownOfAloneForAGap() {
        queue.add("a", "h", 0, 5_000);
        assertEquals(Optional.empty(), queue.take(5_999));
        assertEquals(Optional.of(1L), queue.waitMs(5_999));
        assertEquals(Optional.of("a"), queue.take(6_000));
    }

    @Test
    void asksAHostOneThingAtATimeAndNotSoonerThanAGapAfterItsAnswer() {
        queue.add("a", "h", 0, 0);
        queue.add("b", "h", 1, 0);
        assertEquals(Optional.of("a"), queue.take(2_000));
        assertEquals(Optional.empty(), queue.take(9_000));
        assertEquals(Optional.empty(), queue.waitMs(9_000));
        queue.free("h", 9_000);
        assertEquals(Optional.empty(), queue.take(9_999));
        assertEquals(Optional.of("b"), queue.take(10_000));
    }

    @Test
    void countsTheHostsThatHaveSomethingDue() {
        queue.add("a", "busy", 0, 0);
        queue.add("b", "busy", 1_500, 0);
        queue.add("c", "later", 9_000, 0);
        assertEquals(1, queue.hostsWaiting(1_000));
        assertEquals(Optional.of("a"), queue.take(1_000));
        assertEquals(0, queue.hostsWaiting(1_000));
        assertEquals(1, queue.hostsWaiting(2_000), "b is due, and its host is busy");
        assertEquals(2, queue.hostsWaiting(9_000));
    }

    @Test
    void takesTheFeedThatHasWaitedLongest() {
        queue.add("late", "x", 3_000, 0);
        queue.add("early", "y", 2_000, 0);
        assertEquals(Optional.of("early"), queue.take(4_000));
        assertEquals(Optional.of("late"), queue.take(4_000));
    }

    @Test
    void holdsAHostOrAllOfItsDomain() {
        queue.add("a", "a.example.org", 0, 0);
        queue.add("b", "b.example.org", 0, 0);
        queue.add("c", "example.net", 0, 0);
        queue.hold("a.example.org", false, 50_000);
        assertEquals(Optional.of("b"), queue.take(2_000));
        queue.add("b", "b.example.org", 0, 0);
        queue.free("b.example.org", 2_000);
        queue.hold("a.example.org", true, 60_000);
        assertEquals(Optional.of("c"), queue.take(10_000));
        assertEquals(Optional.empty(), queue.take(59_999));
        assertTrue(queue.take(60_000).isPresent());
    }

    @Test
    void widensTheGapOfAHostThatIsAskedTooOftenAndNarrowsItAgain() {
        queue.add("a", "h", 0, 0);
        queue.take(1_000);
        queue.hold("h", false, 1_000);
        queue.add("a", "h", 0, 0);
        queue.free("h", 2_000);
        assertEquals(Optional.of(2_000L), queue.waitMs(2_000));
        queue.take(4_000);
        queue.content("h");
        queue.add("a", "h", 0, 0);
        queue.free("h", 4_000);
        assertEquals(Optional.of(1_000L), queue.waitMs(4_000));
    }

    @Test
    void forgetsAFeedThatIsRemoved() {
        queue.add("a", "h", 0, 0);
        queue.remove("a");
        queue.remove("never there");
        assertEquals(Optional.empty(), queue.take(100_000));
        assertEquals(0, queue.size());
    }

    @Test
    void neverAsksAHostTwiceWithinItsGapWhateverHappens() {
        Random random = new Random(7);
        Map<String, Long> freedAt = new HashMap<>();
        List<String> busy = new ArrayList<>();
        for (long now = 0; now < 200_000; now += random.nextInt(50)) {
            String feed = "f" + random.nextInt(40);
            String host = "h" + feed.charAt(feed.length() - 1);
            switch (random.nextInt(5)) {
                case 0 -> queue.add(feed, host, now + random.nextInt(3_000), now);
                case 1 -> queue.remove(feed);
                case 2 -> {
                    if (!busy.isEmpty()) {
                        String freed = busy.remove(random.nextInt(busy.size()));
                        queue.free(freed, now);
                        freedAt.put(freed, now);
                    }
                }
                default -> {
                    Optional<String> taken = queue.take(now);
                    if (taken.isPresent()) {
                        String its = "h" + taken.get().charAt(taken.get().length() - 1);
                        assertTrue(!busy.contains(its), its);
                        assertTrue(now - freedAt.getOrDefault(its, -1_000L) >= 1_000, its);
                        busy.add(its);
                    }
                }
            }
        }
    }
}
