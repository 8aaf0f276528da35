package io.courant.processor.clean.page;

import io.courant.processor.clean.DateNotation;
import io.courant.processor.clean.FieldValue;
import io.courant.processor.clean.InterruptedCleaningException;
import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.PlainString;
import io.courant.processor.clean.StatedDate;
import io.courant.processor.clean.link.LinkCleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What a page's head says of the article: Open Graph, JSON-LD, microdata, the names of meta elements that sites use. */
public final class PageMetadata {

    private static final List<String> TITLE = List.of("og:title", "twitter:title", "headline", "dc.title", "title");
    private static final List<String> AUTHOR = List.of(
            "author",
            "article:author",
            "citation_author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "cxenseparse:author",
            "byl",
            "og:article:author",
            "og:author",
            "creator");
    private static final List<String> PUBLISHED = List.of(
            "article:published_time",
            "og:published_time",
            "datepublished",
            "publishdate",
            "pubdate",
            "publish_date",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "og:release_date",
            "date",
            "apub:time",
            "publication_date",
            "article_date_original",
            "bytedance:published_time",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "dcterms.date",
            "dcterms.issued",
            "published_time",
            "published-date",
            "publish-date",
            "pub_date");
    private static final List<String> UPDATED = List.of(
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "lastmod",
            "last-modified",
            "bytedance:updated_time",
            "dcterms.modified");
    private static final List<String> DESCRIPTION =
            List.of("og:description", "description", "twitter:description", "dc.description");
    private static final List<String> SITE = List.of("og:site_name", "application-name", "publisher");
    private static final List<String> IMAGE = List.of("og:image", "og:image:url", "twitter:image", "twitter:image:src");
    private static final List<String> URL = List.of("og:url");
    private static final List<String> TAGS = List.of("article:tag", "keywords", "news_keywords", "parsely-tags");
    private static final List<String> LANGUAGE = List.of("og:locale", "content-language", "dc.language");

    /** A day alone and a moment on it may be so far apart: zones differ by up to 26 hours, and a day has 24. */
    private static final Duration ZONES_MAX = Duration.ofHours(50);

    private static final Pattern DAY_IN_PATH =
            Pattern.compile("(?:^|[/_-])((?:19|20)\\d{2})[/_-]?(\\d{2})[/_-]?(\\d{2})(?=$|[/_.+-])");
    /** Names of dates that sites make up. */
    private static final Pattern PUBLISHED_NAME = Pattern.compile(
            "publi(?:sh|cation).*(?:date|time|_at)|(?:date|time|first).*publish|^published$|displaydate|releasedate");

    private static final Pattern NOT_PUBLISHED_NAME = Pattern.compile("modif|updat|revis|last|expir|until|unpubli");
    private static final Pattern UPDATED_NAME = Pattern.compile("modif|updat|revis|last.*(?:publi|change)");

    /** What precedes the author in a card for sharing: label and value come in pairs. */
    private static final Pattern CARD_AUTHOR = Pattern.compile(
            "(?i)(?:.* by|authors?|écrit par|(?:verfasst|geschrieben) von|escrito por|scritto da|作者)\\s*:?");

    private static final Pattern SURNAME_FIRST = Pattern.compile("([^,]+),\\s*([^,]+)");
    private static final Pattern CANONICAL = Pattern.compile("(?i)\\bcanonical\\b");
    private static final Pattern ORGANISATION = Pattern.compile(
            "(?i)\\b(?:team|staff|inc|ltd|gmbh|llc|editors?|editorial|company|group|desk|\\.(?:com|net|org))\\b");

    private final Document page;
    private final LinkCleaner links;
    private final Map<String, List<String>> meta = new LinkedHashMap<>();

    private PageMetadata(Document page, LinkCleaner links) {
        this.page = page;
        this.links = links;
        for (Element element : PageElements.of(page).named("meta")) {
            InterruptedCleaningException.check();
            for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
                String name = element.attr(attribute).strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    PlainString.line(element.attr("content"))
                            .ifPresent(content -> meta.computeIfAbsent(name, n -> new ArrayList<>())
                                    .add(content));
                }
            }
        }
    }

    /** What the page's head, its JSON-LD and what readers see of it say, the better places first. */
    public static Metadata of(Document page, LinkCleaner links, MainContent main) {
        PageMetadata metadata = new PageMetadata(page, links);
        Metadata head = metadata.fromMeta();
        Metadata told = JsonLd.metadata(page, links);
        Optional<String> site = head.siteName().or(told::siteName);
        Optional<String> title =
                PageTitle.of(head.title().or(told::title), metadata.titleElement(), site, main.facts(), main.scan());
        Byline byline = Byline.of(main.scan(), main.facts(), title);
        Metadata all = head.or(told).or(metadata.fromElements(byline, main.facts()));
        return all.titled(title)
                .publishedAt(published(all, main.facts().isThread() ? Optional.empty() : byline.shown()))
                .by(persons(List.of(told.authors(), head.authors(), byline.authors()), site))
                .stating(PageStatements.of(page, links, metadata.meta, main.scan()));
    }

    /**
     * Sites that publish an old article anew tell its head the new day: the earlier one that readers see beside the title is
     * when it first appeared. A page that says only when it was changed last is as old as that.
     */
    private static Optional<StatedDate> published(Metadata all, Optional<StatedDate> beside) {
        Optional<StatedDate> told = all.published();
        return beside.filter(
                        shown -> told.map(date -> shown.at().isBefore(date.at().minus(ZONES_MAX)))
                                .orElse(false))
                .or(() -> told)
                .or(all::updated);
    }

    /** The first that are not merely the site itself; those if there is nobody else. */
    private static List<String> persons(List<List<String>> places, Optional<String> site) {
        String own = site.map(PlainWriting::of).orElse("");
        List<String> nobody = List.of();
        for (List<String> names : places) {
            boolean isSite =
                    names.stream().map(PlainWriting::of).anyMatch(name -> !own.isEmpty() && own.startsWith(name));
            boolean isOrganisation =
                    names.stream().anyMatch(name -> ORGANISATION.matcher(name).find());
            if (!names.isEmpty() && !isSite && !isOrganisation) {
                return names;
            }
            nobody = nobody.isEmpty() ? names : nobody;
        }
        return nobody;
    }

    private Metadata fromMeta() {
        return new Metadata(
                first(TITLE).map(PageMetadata::unescaped),
                authors(),
                values(PUBLISHED)
                        .flatMap(date -> DateNotation.read(date).stream())
                        .findFirst()
                        .or(() -> named(name -> PUBLISHED_NAME.matcher(name).find()
                                && !NOT_PUBLISHED_NAME.matcher(name).find())),
                values(UPDATED)
                        .flatMap(date -> DateNotation.read(date).stream())
                        .findFirst()
                        .or(() -> named(name -> UPDATED_NAME.matcher(name).find())),
                first(DESCRIPTION),
                first(SITE),
                linked(page, links).or(() -> first(URL).flatMap(links::absolute)),
                first(IMAGE),
                values(TAGS).flatMap(tags -> FieldValue.list(tags).stream()).toList(),
                Optional.empty());
    }

    /** All that the best name gives: each author has an element. */
    private List<String> authors() {
        for (String name : AUTHOR) {
            List<String> names = meta.getOrDefault(name, List.of()).stream()
                    .filter(author -> !author.contains("://"))
                    .map(author -> name.startsWith("citation_") ? surnameLast(author) : author)
                    .flatMap(author -> AuthorNames.stated(author).stream())
                    .toList();
            if (!names.isEmpty()) {
                return names;
            }
        }
        return first(List.of("twitter:label1"))
                .filter(label -> CARD_AUTHOR.matcher(label).matches())
                .flatMap(label -> first(List.of("twitter:data1")))
                .map(AuthorNames::stated)
                .orElse(List.of());
    }

    private static String surnameLast(String author) {
        return SURNAME_FIRST.matcher(author).replaceFirst("$2 $1");
    }

    private Optional<StatedDate> named(Predicate<String> isMeant) {
        return meta.entrySet().stream()
                .filter(entry -> isMeant.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .flatMap(date -> DateNotation.read(date).stream())
                .findFirst();
    }

    private Metadata fromElements(Byline byline, PageFacts facts) {
        Optional<String> language = page.children().stream()
                .filter(html -> html.nameIs("html") && html.hasAttr("lang"))
                .findFirst()
                .map(html -> html.attr("lang"));
        return new Metadata(
                Optional.empty(),
                byline.authors(),
                byline.published().or(() -> dateOf(facts.path())),
                byline.updated(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                language.or(() -> first(LANGUAGE)));
    }

    private Optional<String> titleElement() {
        return Optional.ofNullable(page.head().selectFirst("title")).flatMap(t -> PlainString.line(t.text()));
    }

    /** The day that many sites write into an address. */
    private static Optional<StatedDate> dateOf(String path) {
        Matcher day = DAY_IN_PATH.matcher(path);
        return day.find()
                ? DateNotation.read(day.group(1) + "-" + day.group(2) + "-" + day.group(3))
                : Optional.empty();
    }

    /** The address that a page's head gives for the page, absolute. */
    public static Optional<String> canonical(Document page, LinkCleaner links) {
        return linked(page, links).or(() -> PageElements.of(page).named("meta").stream()
                .filter(meta -> meta.attr("property").strip().equalsIgnoreCase("og:url"))
                .flatMap(meta -> links.absolute(meta.attr("content")).stream())
                .findFirst());
    }

    private static Optional<String> linked(Document page, LinkCleaner links) {
        return PageElements.of(page).named("link").stream()
                .filter(link -> CANONICAL.matcher(link.attr("rel")).find())
                .flatMap(link -> links.absolute(link.attr("href")).stream())
                .findFirst();
    }

    /** Some sites escape twice; what looks like a tag is a word in a title about tags. */
    private static String unescaped(String title) {
        return title.indexOf('&') < 0 || title.indexOf('<') >= 0 ? title : Parser.unescapeEntities(title, false);
    }

    private Optional<String> first(List<String> names) {
        return values(names).findFirst();
    }

    private Stream<String> values(List<String> names) {
        return names.stream().flatMap(name -> meta.getOrDefault(name, List.of()).stream());
    }
}
