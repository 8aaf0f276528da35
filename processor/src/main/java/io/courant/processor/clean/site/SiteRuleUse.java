package io.courant.processor.clean.site;

import java.util.List;

/**
 * A rule that was used for a page.
 *
 * @param site the host, as the rule writes it
 * @param missed what of the rule found nothing on the page, with its selectors: it fits the page no more
 */
public record SiteRuleUse(String site, List<String> missed) {

    public SiteRuleUse {
        missed = List.copyOf(missed);
    }
}
