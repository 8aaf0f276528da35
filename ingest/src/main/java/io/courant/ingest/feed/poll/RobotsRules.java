package io.courant.ingest.feed.poll;

import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.feed.fetch.RobotsTxt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What hosts allow robots, as far as it was asked for: a day at most (RFC 9309, section 2.4), and half a minute where a server would
 * not say. Safe for use by many threads.
 */
final class RobotsRules {

    private static final Duration KEPT_MAX = Duration.ofDays(1);
    private static final Duration UNKNOWN_MAX = Duration.ofSeconds(30);
    private static final int HOSTS_MAX = 10_000;

    /**
     * What is known of a host.
     *
     * @param rules what it allows
     * @param told whether it said so: else nothing is allowed, for now
     * @param until when it is asked again
     */
    record Known(RobotsTxt rules, boolean told, Instant until) {}

    private final Map<String, Known> byOrigin = new LinkedHashMap<>();

    synchronized Optional<Known> of(URI page, Instant now) {
        return Optional.ofNullable(byOrigin.get(origin(page)))
                .filter(known -> known.until().isAfter(now));
    }

    synchronized void learn(URI page, FetchResult answer, Instant now) {
        boolean told = isTold(answer);
        // What we refuse to read (RFC 9309, section 2.3.1.2: too many redirects) is as if it was not there.
        RobotsTxt rules =
                told && answer instanceof FetchResult.Refused ? RobotsTxt.parse(new byte[0]) : RobotsTxt.from(answer);
        byOrigin.remove(origin(page));
        byOrigin.put(origin(page), new Known(rules, told, now.plus(told ? KEPT_MAX : UNKNOWN_MAX)));
        Iterator<String> oldest = byOrigin.keySet().iterator();
        while (byOrigin.size() > HOSTS_MAX) {
            oldest.next();
            oldest.remove();
        }
    }

    private static boolean isTold(FetchResult answer) {
        if (answer instanceof FetchResult.Failed failed) {
            return failed.status()
                    .filter(status -> status >= 400 && status < 500 && status != 429)
                    .isPresent();
        }
        return !(answer instanceof FetchResult.Refused refused) || refused.reason() != FetchResult.Reason.TOO_SLOW;
    }

    private static String origin(URI page) {
        return (page.getScheme() + "://" + page.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}
