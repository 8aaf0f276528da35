package io.courant.processor.clean.site;

import io.courant.processor.clean.DateNotation;
import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.PlainString;
import io.courant.processor.clean.StatedDate;
import io.courant.processor.clean.link.HostPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * How the pages of one site are read.
 *
 * @param host the site
 * @param content what is the article; found as on any other page if absent
 * @param remove what is no part of it
 * @param title where its title is
 * @param authors where its authors are, one an element
 * @param date where the date of publication is
 */
record SiteRule(
        HostPattern host,
        Optional<Selector> content,
        List<Selector> remove,
        Optional<Selector> title,
        Optional<Selector> authors,
        Optional<Selector> date) {

    /** All of the rule in one fashion, whatever the file looks like. */
    String written() {
        return Stream.of(
                        Stream.of(host.pattern()),
                        content.stream().map(css -> "content " + css),
                        remove.stream().map(css -> "remove " + css),
                        title.stream().map(css -> "title " + css),
                        authors.stream().map(css -> "authors " + css),
                        date.stream().map(css -> "date " + css))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** Removes what is to be removed from the page, and reads the rest. */
    SiteReading read(Document page) {
        List<String> missed = new ArrayList<>();
        for (Selector unwanted : remove) {
            unwanted.outermost(page).stream()
                    .filter(element -> element.parent() != null)
                    .forEach(Element::remove);
        }
        List<Element> article =
                content.map(selector -> selector.outermost(page.body())).orElse(List.of());
        note("content", content, article, missed);
        Optional<String> ownTitle = lines("title", title, page, missed).stream().findFirst();
        List<String> names = lines("authors", authors, page, missed);
        List<StatedDate> dates = date.map(selector -> selector.outermost(page).stream()
                        .flatMap(element -> dateOf(element).stream())
                        .toList())
                .orElse(List.of());
        note("date", date, dates, missed);
        Metadata stated = Metadata.NONE
                .titled(ownTitle)
                .by(names)
                .publishedAt(dates.stream().findFirst());
        return new SiteReading(article, stated, new SiteRuleUse(host.pattern(), missed));
    }

    private static List<String> lines(String field, Optional<Selector> selector, Document page, List<String> missed) {
        List<String> found = selector.map(css -> css.outermost(page).stream()
                        .flatMap(element ->
                                PlainString.line(element.hasAttr("content") ? element.attr("content") : element.text())
                                        .stream())
                        .toList())
                .orElse(List.of());
        note(field, selector, found, missed);
        return found;
    }

    private static Optional<StatedDate> dateOf(Element element) {
        return Stream.of("datetime", "content", "title")
                .map(element::attr)
                .flatMap(written -> DateNotation.read(written).stream())
                .findFirst()
                .or(() -> DateNotation.find(element.text()));
    }

    private static void note(String field, Optional<Selector> selector, List<?> found, List<String> missed) {
        if (selector.isPresent() && found.isEmpty()) {
            missed.add(field + ": " + selector.get().css());
        }
    }
}
