package io.courant.ingest.feed.poll;

import io.courant.contract.Health;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a feed is doing: one that is dying is named. */
final class FeedHealth {

    private static final int FAILURES_MIN = 3;
    private static final Duration PASSING_MAX = Duration.ofDays(1);

    private FeedHealth() {}

    static Health of(SourceId source, FeedState state, Instant now) {
        String error = last(state).flatMap(Fetch::error).orElse("");
        if (state.endedAt().isPresent()) {
            return Health.degraded("the feed " + source + " (" + state.address() + ") has ended"
                    + (error.isEmpty() ? "" : ": " + error)
                    + "; it is not asked any more (courant remove " + source + ")");
        }
        boolean passing = !state.hard()
                && state.failingSince()
                        .filter(since -> since.plus(PASSING_MAX).isBefore(now))
                        .isEmpty();
        if (state.failures() < FAILURES_MIN || passing) {
            return Health.UP;
        }
        return Health.degraded("the feed " + source + " (" + state.address() + ") cannot be read since "
                + state.failingSince().orElse(now) + ", " + state.failures() + " times: " + error
                + "; it is asked again at " + state.dueAt() + " (courant remove " + source + " if it is gone)");
    }

    private static Optional<Fetch> last(FeedState state) {
        return state.fetches().isEmpty()
                ? Optional.empty()
                : Optional.of(state.fetches().get(state.fetches().size() - 1));
    }
}
