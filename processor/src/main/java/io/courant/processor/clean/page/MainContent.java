package io.courant.processor.clean.page;

import io.courant.processor.clean.ElementPolicy;
import io.courant.processor.clean.InterruptedCleaningException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Chooses the element of a page that holds the article: the one that says so itself, if it holds enough of the page's text;
 * else the one whose paragraphs weigh most.
 */
public final class MainContent {

    private static final List<String> SAID_SO = List.of(
            "[itemprop=articleBody]",
            "#js_content",
            "article",
            "main, [role=main]",
            ".post-content, .entry-content, .article-content");

    /** What says so itself must hold this share of what the paragraphs' winner holds. */
    private static final double SHARE_MIN = 0.5;

    private static final double TEXT_MIN = 100;
    private static final double LINK_SHARE_MAX = 0.6;

    private final Document page;
    private final TextWeights weights;

    private MainContent(Document page, Boilerplate boilerplate) {
        this.page = page;
        this.weights = new TextWeights(page.body(), boilerplate::isOutside);
    }

    public static Element of(Document page, Boilerplate boilerplate) {
        return new MainContent(page, boilerplate).choose();
    }

    private Element choose() {
        Optional<Element> heaviest = heaviest();
        double enough =
                Math.max(TEXT_MIN, SHARE_MIN * heaviest.map(weights::text).orElse(0.0));
        for (String selector : SAID_SO) {
            Optional<Element> best = page.select(selector).stream()
                    .max((a, b) -> Double.compare(weights.text(a), weights.text(b)))
                    .filter(element -> weights.text(element) >= enough && weights.linkShare(element) <= LINK_SHARE_MAX);
            if (best.isPresent()) {
                return best.get();
            }
        }
        return heaviest.filter(element -> weights.text(element) >= TEXT_MIN).orElse(page.body());
    }

    /**
     * Each paragraph counts for its parent, and half for the parent's parent, the less the more of it is links. A container
     * that is one paragraph, its lines broken by {@code br}, counts for itself too.
     */
    private Optional<Element> heaviest() {
        Map<Element, Double> scores = new IdentityHashMap<>();
        for (Element paragraph : page.body().select("p, pre, blockquote, section, div, td, li")) {
            InterruptedCleaningException.check();
            double text = isParagraph(paragraph) ? weights.text(paragraph) * (1 - weights.linkShare(paragraph)) : 0;
            Element parent = paragraph.parent();
            if (text >= 25 && parent != null) {
                scores.merge(isContainer(paragraph) ? paragraph : parent, text, Double::sum);
                scores.merge(parent, isContainer(paragraph) ? text : 0, Double::sum);
                if (parent.parent() != null) {
                    scores.merge(parent.parent(), text / 2, Double::sum);
                }
            }
        }
        return page.body().getAllElements().stream()
                .filter(scores::containsKey)
                .max((a, b) -> Double.compare(
                        scores.get(a) * (1 - weights.linkShare(a)), scores.get(b) * (1 - weights.linkShare(b))));
    }

    /** A {@code div} that holds no other block is a paragraph too. */
    private static boolean isParagraph(Element element) {
        return !isContainer(element)
                || element.children().stream()
                        .noneMatch(child ->
                                ElementPolicy.of(ElementPolicy.rename(child.normalName())) == ElementPolicy.BLOCK);
    }

    private static boolean isContainer(Element element) {
        return element.nameIs("div") || element.nameIs("section") || element.nameIs("td") || element.nameIs("li");
    }
}
