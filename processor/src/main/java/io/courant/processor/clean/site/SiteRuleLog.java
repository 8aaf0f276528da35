package io.courant.processor.clean.site;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports rules that no longer fit their sites: at the first page, the tenth, the hundredth, and so on. Safe for many threads. */
public final class SiteRuleLog {

    private static final Logger LOG = LoggerFactory.getLogger(SiteRuleLog.class);

    private final Map<String, Long> misses = new ConcurrentHashMap<>();

    /** @param document what the page is called */
    public void note(SiteRuleUse use, Object document) {
        for (String missed : use.missed()) {
            long pages = misses.merge(use.site() + " " + missed, 1L, Long::sum);
            if (isPowerOfTen(pages)) {
                LOG.warn(
                        "the rule for {} finds nothing by \"{}\" on {} pages since the start, lastly on {}: has the site changed?",
                        use.site(),
                        missed,
                        pages,
                        document);
            }
        }
    }

    private static boolean isPowerOfTen(long number) {
        long power = number;
        while (power % 10 == 0) {
            power /= 10;
        }
        return power == 1;
    }
}
