package io.courant.ingest.feed.poll;

import io.courant.contract.id.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Learns whom a server means when it says that it is asked too often: one feed, all feeds of its host, or all hosts of the
 * registrable domain. One refused feed means itself. A second one of the same host, with no answer in between, means the host; a
 * second refusing host of a domain means the domain. What was learned holds for a day after the last refusal. Not safe for use by
 * many threads.
 */
final class RefusalScope {

    enum Scope {
        FEED,
        HOST,
        DOMAIN
    }

    private static final Duration EVIDENCE_MAX = Duration.ofHours(1);
    private static final Duration LEARNED_MAX = Duration.ofDays(1);

    private final Map<String, Map<SourceId, Instant>> refusedByHost = new HashMap<>();
    private final Map<String, Instant> learned = new HashMap<>();

    /** A feed was refused: whom does it concern? */
    Scope refused(SourceId feed, String host, Instant now) {
        forget(now);
        refusedByHost.computeIfAbsent(host, h -> new HashMap<>()).put(feed, now);
        String domain = RegistrableDomain.of(host);
        long refusingHosts = refusedByHost.keySet().stream()
                .filter(other -> RegistrableDomain.of(other).equals(domain))
                .count();
        if (refusingHosts > 1 || learned.containsKey("*." + domain)) {
            learned.put("*." + domain, now);
            return Scope.DOMAIN;
        }
        if (refusedByHost.get(host).size() > 1 || learned.containsKey(host)) {
            learned.put(host, now);
            return Scope.HOST;
        }
        return Scope.FEED;
    }

    /** A host answered a feed: who was refused there before was meant alone. */
    void answered(String host) {
        refusedByHost.remove(host);
    }

    private void forget(Instant now) {
        learned.values().removeIf(at -> at.plus(LEARNED_MAX).isBefore(now));
        refusedByHost.values().forEach(feeds -> feeds.values()
                .removeIf(at -> at.plus(EVIDENCE_MAX).isBefore(now)));
        refusedByHost.values().removeIf(Map::isEmpty);
    }
}
