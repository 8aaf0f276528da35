package io.courant.processor.clean;

import io.courant.processor.clean.page.BlockVerdict;
import io.courant.processor.clean.site.SiteRuleUse;
import java.util.List;
import java.util.Optional;

/**
 * Why a page was read as it was.
 *
 * @param blocks why each block stayed or went, in order; empty for what is no HTML page: all of it stays
 * @param siteRule the rule for the page's site, if one was used
 */
public record Explanation(List<BlockVerdict> blocks, Optional<SiteRuleUse> siteRule) {

    static final Explanation NONE = new Explanation(List.of(), Optional.empty());

    public Explanation {
        blocks = List.copyOf(blocks);
    }
}
