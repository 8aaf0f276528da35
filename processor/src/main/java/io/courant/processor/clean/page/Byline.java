package io.courant.processor.clean.page;

import io.courant.processor.clean.DateNotation;
import io.courant.processor.clean.InterruptedCleaningException;
import io.courant.processor.clean.PlainString;
import io.courant.processor.clean.StatedDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Who wrote a page and when, as it shows to readers: near its title, by elements that say so, by their names, or by words such as
 * "By" and "作者：".
 */
final class Byline {

    private static final int LINE_CHARS_MAX = 160;
    private static final int FAR_LINE_CHARS_MAX = 100;
    private static final int BESIDE_CHARS_MAX = 40;
    private static final int BESIDE_MAX = 8;
    private static final int NAMES_CHARS_MAX = 200;
    private static final int TITLE_CHARS_MIN = 4;
    private static final int ABOVE_TITLE_MAX = 6;
    private static final int BELOW_TITLE_MAX = 14;
    private static final int BLOCKS_AWAY_MAX = 400;
    private static final Pattern AUTHOR_NAME = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:author|authors|byline|by-line|author-?name|byline-?name|post-author|entry-author|[a-z]{0,12}user-?name|creator|writer|contributor)(?:$|[\\s_-])");
    private static final Pattern NOT_AUTHOR_NAME = Pattern.compile(
            "(?i)bio|avatar|image|photo|box|social|comment|related|title|desc|meta-date|count|link-list|follow");

    /** A name alone, though a box is named beside it. */
    private static final Pattern NAME_ALONE = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:author|byline|writer)[a-z_-]*name(?:$|[\\s_-])|user-?name(?:$|[\\s_-])");

    private static final Pattern DATE_NAME = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:date|time|published|pubdate|post-?date|entry-?date|publish-?date|timestamp|dateline|article-?date|posted-on)(?:$|[\\s_-])");
    private static final int DATE = 1;
    private static final int AUTHOR = 2;

    /** One of these is in each name that the expressions for names of dates and authors find: to look for them first is cheap. */
    private static final PhraseAutomaton MARKS = new PhraseAutomaton(Map.ofEntries(
            Map.entry("date", DATE),
            Map.entry("time", DATE),
            Map.entry("publish", DATE),
            Map.entry("posted", DATE),
            Map.entry("author", AUTHOR),
            Map.entry("byline", AUTHOR),
            Map.entry("by-line", AUTHOR),
            Map.entry("username", AUTHOR),
            Map.entry("user-name", AUTHOR),
            Map.entry("creator", AUTHOR),
            Map.entry("writer", AUTHOR),
            Map.entry("contributor", AUTHOR)));

    private static final Pattern UPDATED = Pattern.compile("(?i)update|modified|revised|edited|更新|修改");
    private static final Pattern EXPLICIT = Pattern.compile("(?i)publish|posted|\\bdate|written|发布|发表|日期|时间");

    private final List<Found<StatedDate>> published = new ArrayList<>();
    private final List<Found<StatedDate>> beside = new ArrayList<>();
    private final List<Found<StatedDate>> updated = new ArrayList<>();
    private final List<Found<List<String>>> authors = new ArrayList<>();

    /** Class names repeat: of each whether it is one of a {@link #DATE} or of an {@link #AUTHOR}. */
    private final Map<String, Integer> named = new HashMap<>();

    private Byline() {}

    /** @param shown the title as readers see it */
    static Byline of(PageScan scan, PageFacts facts, Optional<String> shown) {
        Byline byline = new Byline();
        int title = title(scan, facts, shown.map(PlainWriting::of).orElse(""));
        byline.elements(scan, title);
        byline.lines(scan, title);
        if (byline.published.isEmpty() && byline.updated.isEmpty()) {
            byline.anywhere(scan);
        }
        return byline;
    }

    Optional<StatedDate> published() {
        return best(published);
    }

    /** The date that stands alone beside the title; that may be a member's who has written in a forum. */
    Optional<StatedDate> shown() {
        return best(beside);
    }

    Optional<StatedDate> updated() {
        return best(updated);
    }

    List<String> authors() {
        return best(authors).orElse(List.of());
    }

    /** The block of the title as it is shown, best as a heading; else of the first h1, or the first. */
    private static int title(PageScan scan, PageFacts facts, String shown) {
        int heading = -1;
        int best = -1;
        for (int i = 0; i < scan.blocks().size() && shown.length() >= TITLE_CHARS_MIN; i++) {
            TextBlock block = scan.blocks().get(i);
            if (block.text().length() >= shown.length()
                    && block.weight() <= CharacterKind.WIDE_WEIGHT * shown.length() + TITLE_CHARS_MIN
                    && block.said().plain().equals(shown)) {
                if (isHeading(block)) {
                    return i;
                }
                best = best < 0 ? i : best;
            }
        }
        if (best >= 0) {
            return best;
        }
        for (int i = 0; i < scan.blocks().size(); i++) {
            TextBlock block = scan.blocks().get(i);
            if (isHeading(block)) {
                String words = block.said().plain();
                if (words.length() >= 6 && facts.title().contains(words.substring(0, Math.min(words.length(), 30)))) {
                    return i;
                }
                heading = heading < 0 ? i : heading;
            }
        }
        return Math.max(0, heading);
    }

    private static boolean isHeading(TextBlock block) {
        return block.region().element.nameIs("h1")
                || block.region().parent.map(p -> p.element.nameIs("h1")).orElse(false);
    }

    /** Some pages say at their end when they were written. */
    private void anywhere(PageScan scan) {
        for (TextBlock block : scan.blocks()) {
            String line = block.text();
            if (line.length() > FAR_LINE_CHARS_MAX || !(line.contains("20") || line.contains("19"))) {
                continue;
            }
            boolean told = EXPLICIT.matcher(line).find();
            if (told || UPDATED.matcher(line).find()) {
                DateNotation.find(PlainString.line(line).orElse(""))
                        .ifPresent(date -> (told ? published : updated).add(new Found<>(0, date)));
            }
        }
    }

    private void elements(PageScan scan, int title) {
        for (Region region : scan.regions()) {
            InterruptedCleaningException.check();
            if (Math.abs(region.first - title) > BLOCKS_AWAY_MAX) {
                continue;
            }
            element(region.element, region.first - title);
            for (Element child : region.inline()) {
                inline(child, region.first - title, 0);
            }
        }
    }

    private void inline(Element element, int distance, int depth) {
        element(element, distance);
        for (Node node = element.firstChild(); node != null && depth < 6; node = node.nextSibling()) {
            if (node instanceof Element child) {
                inline(child, distance, depth + 1);
            }
        }
    }

    private void element(Element element, int distance) {
        if (element.attributesSize() == 0) {
            return;
        }
        String property = AttributeValue.of(element, "itemprop").toLowerCase(Locale.ROOT);
        int named = named(AttributeValue.of(element, "class"));
        double near = distance < -ABOVE_TITLE_MAX
                ? 40 - distance / 10.0
                : distance > 40 ? 30 + distance / 10.0 : Math.abs(distance) / 4.0;
        if (isPublished(property) || element.attributes().hasKey("pubdate")) {
            date(element, 0 + near, published);
        } else if (property.contains("datemodified")) {
            date(element, 0 + near, updated);
        } else if (isTime(element.normalName())) {
            boolean changed = UPDATED.matcher(element.className() + " "
                            + Optional.ofNullable(element.parent())
                                    .map(Element::ownText)
                                    .orElse(""))
                    .find();
            date(element, 4 + near, changed ? updated : published);
        } else if ((named & DATE) != 0) {
            date(element, 8 + near, UPDATED.matcher(element.className()).find() ? updated : published);
        }
        if (property.equals("author")
                || property.equals("creator")
                || AttributeValue.of(element, "rel").equalsIgnoreCase("author")) {
            author(element, 0 + near);
        } else if ((named & AUTHOR) != 0) {
            boolean alone = NAME_ALONE.matcher(element.className()).find();
            if (alone || !NOT_AUTHOR_NAME.matcher(element.className()).find()) {
                author(element, (alone ? 3 : 4) + near);
            }
        }
    }

    private static boolean isPublished(String property) {
        return !property.isEmpty() && (property.contains("datepublished") || property.contains("datecreated"));
    }

    private static boolean isTime(String name) {
        return switch (name) {
            case "time", "relative-time", "faceplate-timeago", "abbr" -> true;
            default -> false;
        };
    }

    private int named(String names) {
        return names.isEmpty() || names.length() >= NAMES_CHARS_MAX ? 0 : named.computeIfAbsent(names, Byline::read);
    }

    private static int read(String names) {
        int marks = MARKS.in(names);
        return ((marks & DATE) != 0 && DATE_NAME.matcher(names).find() ? DATE : 0)
                | ((marks & AUTHOR) != 0 && AUTHOR_NAME.matcher(names).find() ? AUTHOR : 0);
    }

    private void date(Element element, double rank, List<Found<StatedDate>> to) {
        String shown = element.text();
        Stream.of(element.attr("datetime"), element.attr("content"), element.attr("title"), element.attr("data-time"))
                .filter(value -> !value.isEmpty())
                .flatMap(value -> DateNotation.read(value).stream())
                .findFirst()
                .or(() -> shown.length() > LINE_CHARS_MAX ? Optional.empty() : DateNotation.find(shown))
                .ifPresent(date -> to.add(new Found<>(rank, date)));
    }

    private void author(Element element, double rank) {
        Element name = first(element, Byline::isName)
                .or(() -> first(element, one -> one.nameIs("a"))
                        .filter(link -> !link.text().isBlank()))
                .orElse(element);
        String shown = name.hasAttr("content") ? name.attr("content") : name.text();
        if (shown.length() <= LINE_CHARS_MAX) {
            List<String> names = AuthorNames.of(shown);
            if (!names.isEmpty() && names.stream().allMatch(one -> one.split("\\s").length <= 6)) {
                authors.add(new Found<>(rank, names));
            }
        }
    }

    private static boolean isName(Element element) {
        return AttributeValue.of(element, "itemprop").trim().equalsIgnoreCase("name");
    }

    /** The first in order of appearance, itself included. */
    private static Optional<Element> first(Element element, Predicate<Element> isMeant) {
        if (isMeant.test(element)) {
            return Optional.of(element);
        }
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            Optional<Element> below = node instanceof Element child ? first(child, isMeant) : Optional.empty();
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    /** The lines around the title, as they are read. */
    private void lines(PageScan scan, int title) {
        int from = Math.max(0, title - ABOVE_TITLE_MAX);
        int to = Math.min(scan.blocks().size(), title + BELOW_TITLE_MAX);
        for (int i = from; i < to; i++) {
            String line = PlainString.line(scan.blocks().get(i).text()).orElse("");
            if (line.length() > LINE_CHARS_MAX) {
                continue;
            }
            double near = Math.abs(i - title) / 4.0;
            if (i > title && AuthorNames.isByline(line)) {
                List<String> names = AuthorNames.of(line);
                if (!names.isEmpty() && names.stream().allMatch(one -> one.split("\\s").length <= 5)) {
                    authors.add(new Found<>(3 + near, names));
                }
            }
            Optional<StatedDate> date = DateNotation.find(line);
            if (date.isEmpty()) {
                continue;
            }
            boolean changed =
                    UPDATED.matcher(line).find() && !EXPLICIT.matcher(line).find();
            date.ifPresent(day -> (changed ? updated : published).add(new Found<>(9 + near, day)));
            if (!changed && i >= title && i <= title + BESIDE_MAX && line.length() <= BESIDE_CHARS_MAX) {
                date.ifPresent(day -> beside.add(new Found<>(near, day)));
            }
        }
    }

    private static <T> Optional<T> best(List<Found<T>> found) {
        return found.stream().min(Comparator.comparingDouble(Found::rank)).map(Found::what);
    }

    /** The lower the rank, the better. */
    private record Found<T>(double rank, T what) {}
}
