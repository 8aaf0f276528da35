package io.courant.processor.clean;

import io.courant.contract.record.Content.Image;
import io.courant.contract.record.Content.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** The images and links of a clean tree, each once, in order of appearance. */
public final class TreeLists {

    private static final int ENTRIES_MAX = 20_000;
    private static final int FIGURE_DEPTH_MAX = 6;

    private TreeLists() {}

    /** @param lead the image that the source names as the article's, if it names one: it comes first */
    public static List<Image> images(Element body, Optional<String> lead) {
        Map<String, Image> images = new LinkedHashMap<>();
        lead.ifPresent(url -> images.put(url, new Image(url, Optional.empty(), Optional.empty())));
        for (Element element : body.getElementsByTag("img")) {
            InterruptedCleaningException.check();
            String url = element.attr("src");
            Image image = new Image(url, PlainString.line(element.attr("alt")), caption(element));
            if (images.size() < ENTRIES_MAX) {
                images.merge(url, image, TreeLists::completed);
            }
        }
        return new ArrayList<>(images.values());
    }

    public static List<Link> links(Element body) {
        Map<String, Link> links = new LinkedHashMap<>();
        for (Element element : body.getElementsByTag("a")) {
            InterruptedCleaningException.check();
            String url = element.attr("href");
            String text = PlainString.line(element.text()).orElse("");
            if (links.size() < ENTRIES_MAX) {
                links.merge(
                        url, new Link(url, text), (first, next) -> first.text().isEmpty() ? next : first);
            }
        }
        return new ArrayList<>(links.values());
    }

    private static Image completed(Image first, Image next) {
        return new Image(first.url(), first.alt().or(next::alt), first.caption().or(next::caption));
    }

    private static Optional<String> caption(Element image) {
        Element parent = image.parent();
        for (int depth = 0; parent != null && depth < FIGURE_DEPTH_MAX; depth++) {
            if (parent.nameIs("figure")) {
                return Optional.ofNullable(parent.selectFirst("figcaption")).flatMap(c -> PlainString.line(c.text()));
            }
            parent = parent.parent();
        }
        return Optional.empty();
    }
}
