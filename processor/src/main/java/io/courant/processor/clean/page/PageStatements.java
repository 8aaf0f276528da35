package io.courant.processor.clean.page;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.courant.contract.record.Access;
import io.courant.contract.record.Stated;
import io.courant.processor.clean.DataTable;
import io.courant.processor.clean.PlainString;
import io.courant.processor.clean.StatedFigures;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page states of its article in meta elements, links, microdata and in words: licence, rights, access, figures. */
final class PageStatements {

    private static final List<String> LICENCE =
            List.of("dc.rights.license", "dcterms.license", "dc.license", "license", "licence", "og:license");
    private static final List<String> RIGHTS =
            List.of("dc.rights", "dcterms.rights", "dcterms.rightsholder", "copyright", "rights", "copyrightnotice");
    private static final List<String> TIER = List.of("article:content_tier", "og:article:content_tier");

    /** Meta elements that sites give figures in, by the names of the figures. */
    private static final List<String> FIGURES =
            List.of("commentcount", "upvotecount", "answercount", "viewcount", "likecount");

    private static final Pattern REL_LICENCE = Pattern.compile("(?i)\\blicen[sc]e\\b");
    private static final int WALL_CHARS_MIN = 40;
    private static final int WALL_CHARS_MAX = 1_000;
    private static final int TEXT_CHARS_MAX = 500;

    private static final AhoCorasickDoubleArrayTrie<Access> WALLS = walls();

    private final LinkCleaner links;
    private final Map<String, List<String>> meta;

    private final Map<String, List<Element>> itemprops = new HashMap<>();
    private final List<Element> licences = new ArrayList<>();
    private final List<Element> deeds = new ArrayList<>();
    private final List<Element> walls = new ArrayList<>();

    private PageStatements(Document page, LinkCleaner links, Map<String, List<String>> meta) {
        this.links = links;
        this.meta = meta;
        PageElements.of(page).described().forEach(this::sort);
    }

    private void sort(Element element) {
        String itemprop = AttributeValue.of(element, "itemprop");
        if (!itemprop.isEmpty()) {
            itemprops
                    .computeIfAbsent(itemprop.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(element);
        }
        if (element.nameIs("a") || element.nameIs("link")) {
            String relation = AttributeValue.of(element, "rel");
            if (!relation.isEmpty() && REL_LICENCE.matcher(relation).find()) {
                licences.add(element);
            }
            String href = AttributeValue.of(element, "href");
            if (isDeed(href)) {
                deeds.add(element);
            }
        } else if (isWall(AttributeValue.of(element, "class")) || isWall(AttributeValue.of(element, "id"))) {
            walls.add(element);
        }
    }

    private static boolean isDeed(String href) {
        int site = href.indexOf("creativecommons.org/");
        return site >= 0
                && (href.contains("creativecommons.org/licenses/")
                        || href.contains("creativecommons.org/publicdomain/"));
    }

    private static boolean isWall(String name) {
        int wall = name.indexOf("wall");
        return wall >= 0 && (name.contains("paywall") || name.contains("regwall"));
    }

    /** @param meta the contents of the page's meta elements by their names in lower case */
    static Stated of(Document page, LinkCleaner links, Map<String, List<String>> meta, PageScan scan) {
        PageStatements statements = new PageStatements(page, links, meta);
        Optional<String> rights = statements.first(RIGHTS);
        return new Stated(
                statements.licence(rights),
                rights.filter(words -> !words.contains("://")).filter(words -> words.length() <= TEXT_CHARS_MAX),
                statements.access(scan),
                statements.figures(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<String> licence(Optional<String> rights) {
        Optional<String> linked = licences.stream()
                .flatMap(link -> links.absolute(link.attr("href")).stream())
                .findFirst();
        return first(LICENCE)
                .map(words -> links.absolute(words).orElse(words))
                .or(() -> linked)
                .or(() -> rights.flatMap(links::absolute))
                .or(this::deed);
    }

    /** A link to a licence is the page's own if there is only one, and it is not an image's. */
    private Optional<String> deed() {
        List<String> addresses = deeds.stream()
                .filter(link -> link.closest("figure, figcaption") == null)
                .flatMap(link -> links.absolute(link.attr("href")).stream())
                .distinct()
                .toList();
        return addresses.size() == 1 ? Optional.of(addresses.get(0)) : Optional.empty();
    }

    private Optional<Access> access(PageScan scan) {
        Optional<Access> tier = first(TIER).flatMap(PageStatements::tier);
        return tier.or(() -> itemprop("isaccessibleforfree").flatMap(PageStatements::free))
                .or(() -> said(scan))
                .or(this::marked);
    }

    private static Optional<Access> tier(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "free" -> Optional.of(Access.FREE);
            case "metered" -> Optional.of(Access.METERED);
            case "locked" -> Optional.of(Access.PAYMENT);
            default -> Optional.empty();
        };
    }

    /** What {@code isAccessibleForFree} says (schema.org): a boolean, a word or the address of one. */
    static Optional<Access> free(String written) {
        String word = written.substring(written.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
        return word.equals("true")
                ? Optional.of(Access.FREE)
                : word.equals("false") ? Optional.of(Access.PAYMENT) : Optional.empty();
    }

    private static AhoCorasickDoubleArrayTrie<Access> walls() {
        Map<String, Access> sentences = new TreeMap<>();
        DataTable.read("wall-words.tsv")
                .rows()
                .forEach(row ->
                        sentences.put(row.get(1), Access.valueOf(row.get(0).toUpperCase(Locale.ROOT))));
        AhoCorasickDoubleArrayTrie<Access> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(sentences);
        return trie;
    }

    private static Optional<Access> said(PageScan scan) {
        return scan.blocks().stream()
                .filter(block -> (block.said().cues() & Cues.WALL) != 0)
                .flatMap(block -> Stream.ofNullable(WALLS.findFirst(block.text().toLowerCase(Locale.ROOT))))
                .map(hit -> hit.value)
                .findFirst();
    }

    /** What the page itself calls a wall, if it shows more than an empty place for one. */
    private Optional<Access> marked() {
        for (Element wall : walls) {
            int chars = wall.text().length();
            if (chars >= WALL_CHARS_MIN && chars <= WALL_CHARS_MAX && !Hidden.is(wall)) {
                boolean payment = (wall.className() + wall.id()).contains("paywall");
                return Optional.of(payment ? Access.PAYMENT : Access.LOGIN);
            }
        }
        return Optional.empty();
    }

    private Map<String, Long> figures() {
        StatedFigures figures = new StatedFigures();
        for (Element statistic : itemprops.getOrDefault("interactionstatistic", List.of())) {
            Optional<Element> type = Optional.ofNullable(statistic.selectFirst("[itemprop=interactionType]"));
            Optional<Element> count = Optional.ofNullable(statistic.selectFirst("[itemprop=userInteractionCount]"));
            if (type.isPresent() && count.isPresent()) {
                figures.add(content(type.get()), content(count.get()));
            }
        }
        for (String name : FIGURES) {
            meta.getOrDefault(name, List.of()).forEach(number -> figures.add(name, number));
            itemprop(name).ifPresent(number -> figures.add(name, number));
        }
        // schema.org before 2014: "UserComments:7".
        meta.getOrDefault("interactioncount", List.of()).forEach(figures::addList);
        return figures.figures();
    }

    private Optional<String> itemprop(String name) {
        return itemprops.getOrDefault(name, List.of()).stream()
                .findFirst()
                .map(PageStatements::content)
                .filter(content -> !content.isEmpty());
    }

    private static String content(Element element) {
        String value = Stream.of("content", "href", "itemtype")
                .map(element::attr)
                .filter(written -> !written.isBlank())
                .findFirst()
                .orElseGet(element::text);
        return PlainString.line(value).orElse("");
    }

    private Optional<String> first(List<String> names) {
        return names.stream()
                .flatMap(name -> meta.getOrDefault(name, List.of()).stream())
                .findFirst();
    }
}
