package io.courant.processor.clean.page;

import static io.courant.processor.clean.page.BlockFeatures.log;
import static io.courant.processor.clean.page.BlockFeatures.set;

/** Measures what is the same for all blocks of a page: its size, and what its head, its names and its address say of its kind. */
final class PageMeasure {

    private PageMeasure() {}

    static void measure(float[] page, PageScan scan, PageFacts facts) {
        int headings = 0;
        for (TextBlock block : scan.blocks()) {
            headings += BlockFeatures.heading(block) > 0 ? 1 : 0;
        }
        int articles = 0;
        int thread = 0;
        int product = 0;
        for (Region region : scan.regions()) {
            if (region.element.nameIs("article")) {
                articles++;
            }
            thread += (region.words >> WordGroup.THREAD.ordinal()) & 1;
            product += ((region.words >> WordGroup.PRODUCT.ordinal()) | (region.words >> WordGroup.BUY.ordinal())) & 1;
        }
        Region body = scan.regions().get(0);
        float weight = Math.max(1, scan.weight(body));
        set(page, Feature.PAGE_WEIGHT, log(weight));
        set(page, Feature.PAGE_BLOCKS, log(scan.blocks().size()));
        set(page, Feature.PAGE_LINK_SHARE, scan.linkShare(body));
        set(page, Feature.PAGE_ARTICLES, Math.min(20, articles));
        set(page, Feature.PAGE_HEADINGS, log(headings));
        set(
                page,
                Feature.PAGE_IS_ARTICLE,
                (facts.hasType("og:article") ? 1 : 0)
                        + (facts.hasType(
                                        "article",
                                        "newsarticle",
                                        "blogposting",
                                        "report",
                                        "techarticle",
                                        "reportagenewsarticle")
                                ? 2
                                : 0));
        set(
                page,
                Feature.PAGE_IS_PRODUCT,
                (facts.hasType("og:product", "product", "og:product.item") ? 1 : 0)
                        + (facts.hasType("offer", "aggregateoffer", "productgroup") ? 1 : 0));
        set(
                page,
                Feature.PAGE_IS_LIST,
                facts.hasType("itemlist", "collectionpage", "offercatalog", "searchresultspage", "blog") ? 1 : 0);
        set(page, Feature.PAGE_IS_THREAD, facts.isThread() ? 1 : 0);
        set(page, Feature.PAGE_IS_SITE, facts.hasType("og:website") ? 1 : 0);
        set(page, Feature.PAGE_TELLS, log(facts.told().length()));
        set(page, Feature.PAGE_THREAD_WORDS, log(thread));
        set(page, Feature.PAGE_PRODUCT_WORDS, log(product));
        String path = facts.path();
        set(page, Feature.PATH_SEGMENTS, path.chars().filter(c -> c == '/').count());
        set(
                page,
                Feature.PATH_HYPHENS,
                path.substring(path.lastIndexOf('/', Math.max(0, path.length() - 2)) + 1)
                        .chars()
                        .filter(c -> c == '-' || c == '_')
                        .count());
        set(
                page,
                Feature.PATH_DIGITS,
                path.chars().filter(c -> c >= '0' && c <= '9').count());
    }
}
