package io.courant.processor.clean.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What surrounds an article on its page: navigation, comments, related links, share bars. */
public final class Boilerplate {

    /** No words, whatever they hold. */
    private static final Set<String> WORDLESS_NAMES =
            Set.of("script", "style", "noscript", "template", "svg", "iframe", "select", "button");

    private static final Set<String> OUTSIDE_NAMES = Set.of("nav", "aside", "footer", "dialog");

    /** What holds more of the page's text than this is the page, whatever its template calls it. */
    private static final double SHARE_MAX = 0.4;

    private static final Set<String> OUTSIDE_ROLES = Set.of(
            "navigation",
            "banner",
            "complementary",
            "contentinfo",
            "search",
            "menu",
            "menubar",
            "dialog",
            "alertdialog",
            "toolbar");

    /** Words in class and id names, found by reading many sites' templates: only whole words count. */
    private static final Pattern OUTSIDE_WORDS = Pattern.compile(
            "(?:^|[\\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|sidenav|comments?|commentlist|respond|disqus|related|recommend"
                    + "|recommended|recommendations?|recirc|share|sharing|sharebar|social|cookie|cookies|consent|newsletter|subscribe"
                    + "|signup|paywall|promo|advert|advertisement|ads?|sponsor|sponsored|outbrain|taboola|pagination|pager|toolbar"
                    + "|toc|widget|popup|modal|masthead|copyright|footer|skip)(?:$|[\\s_-])");

    private final TextWeights weights;
    private final double textMax;

    public Boilerplate(Element body) {
        weights = new TextWeights(body, Boilerplate::isWordless);
        textMax = weights.text(body) * SHARE_MAX;
    }

    public static boolean isWordless(Element element) {
        return WORDLESS_NAMES.contains(element.normalName());
    }

    public boolean isOutside(Element element) {
        return isWordless(element) || (isCalledSo(element) && weights.text(element) <= textMax);
    }

    private static boolean isCalledSo(Element element) {
        if (OUTSIDE_NAMES.contains(element.normalName())) {
            return true;
        }
        if (element.attributesSize() == 0
                || element.nameIs("body")
                || element.nameIs("article")
                || element.nameIs("main")) {
            return false;
        }
        if (OUTSIDE_ROLES.contains(element.attr("role"))) {
            return true;
        }
        String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
        return names.length() > 1
                && names.length() < 300
                && OUTSIDE_WORDS.matcher(names).find();
    }
}
