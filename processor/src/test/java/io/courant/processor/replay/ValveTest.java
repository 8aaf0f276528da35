package io.courant.processor.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValveTest {

    private static final long LATENCY_MS_MAX = 400;
    private static final Valve.Live QUIET = Valve.Live.QUIET;
    private static final Valve.Live LIVE = new Valve.Live(0, Optional.of(100L), 0, false);

    private static final Valve.Live ON_ITS_WAY = new Valve.Live(0, Optional.of(100L), 0, true);

    private final Valve valve = new Valve(LATENCY_MS_MAX);
    /** When each record on its way will have its outcome. */
    private final Deque<Long> underWay = new ArrayDeque<>();

    private long nowMs;
    private double freeAtMs;

    @Test
    void letsInWhatIsAboutAHundredAndFiftyMillisecondsOfWork() {
        run(120_000, 1.0, QUIET, Optional.empty());

        assertTrue(valve.window() > 75 && valve.window() < 300, "window " + valve.window());
    }

    @Test
    void letsInFarLessBesideLiveArticlesWellThoughTheyAre() {
        assertClosesAndOpensAgain(20_000, LIVE, 2_000);
    }

    @Test
    void waitsWhileALiveArticleIsOnItsWay() {
        run(15_000, 1.0, LIVE, Optional.empty());
        int before = valve.window();
        int done = run(100, 1.0, ON_ITS_WAY, Optional.empty());

        assertEquals(0, done);
        assertEquals(before, valve.window());
    }

    @Test
    void goesOnALittleHoweverManyLiveArticlesAreOnTheirWay() {
        int done = run(10_000, 1.0, ON_ITS_WAY, Optional.empty());

        assertTrue(done > 100 && done < 200, "let in " + done);
    }

    @Test
    void letsInMoreOfWhatIsQuicklyDone() {
        run(10_000, 0.1, QUIET, Optional.empty());

        assertTrue(valve.window() > 750, "window " + valve.window());
    }

    @Test
    void closesWhileLiveArticlesSufferAndOpensAgainAfterwards() {
        assertClosesAndOpensAgain(10_000, new Valve.Live(0, Optional.of(900L), 0, false), 5_000);
    }

    @Test
    void goesOnALittleHoweverMuchLiveArticlesSuffer() {
        int done = run(10_000, 1.0, new Valve.Live(5_000, Optional.empty(), 0, false), Optional.empty());

        assertTrue(done > 100, "only " + done);
    }

    @Test
    void letsNothingInWhileTheRouterIsBehind() {
        assertEquals(0, run(1_000, 1.0, new Valve.Live(0, Optional.empty(), 5_000, false), Optional.empty()));
    }

    @Test
    void keepsToTheRateThatIsAskedFor() {
        int done = run(10_000, 1.0, QUIET, Optional.of(50));

        assertTrue(done > 450 && done <= 550, "copied " + done);
    }

    private void assertClosesAndOpensAgain(long quietMs, Valve.Live live, long liveMs) {
        run(quietMs, 1.0, QUIET, Optional.empty());
        int before = valve.window();

        run(liveMs, 1.0, live, Optional.empty());
        int during = valve.window();
        boolean heldBack = valve.isHeldBack();
        run(20_000, 1.0, QUIET, Optional.empty());

        assertTrue(during < before / 2, before + " became " + during);
        assertTrue(heldBack);
        assertTrue(valve.window() > before / 2, "came back to " + valve.window());
    }

    /** A processor that takes so long for a record and shows each outcome 60 ms later. Returns how many records were let in. */
    private int run(long forMs, double workMs, Valve.Live live, Optional<Integer> rate) {
        int copied = 0;
        for (long end = nowMs + forMs; nowMs < end; nowMs += 5) {
            int settled = 0;
            while (!underWay.isEmpty() && underWay.peekFirst() <= nowMs) {
                underWay.removeFirst();
                settled++;
            }
            valve.settled(settled, nanos());
            int allowed = valve.allowance(live, rate, nanos());
            if (allowed > 0) {
                valve.copied(allowed, nanos());
                copied += allowed;
                for (int i = 0; i < allowed; i++) {
                    freeAtMs = Math.max(freeAtMs, nowMs) + workMs;
                    underWay.addLast((long) freeAtMs + 60);
                }
            }
        }
        return copied;
    }

    private long nanos() {
        return nowMs * 1_000_000;
    }
}
