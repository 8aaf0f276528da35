package io.courant.processor.clean.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.courant.contract.record.Stated;
import io.courant.processor.clean.DateNotation;
import io.courant.processor.clean.FieldValue;
import io.courant.processor.clean.InterruptedCleaningException;
import io.courant.processor.clean.MarkupText;
import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.StatedFigures;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page says of its article in JSON-LD (schema.org). Blocks that are no JSON are passed over. */
final class JsonLd {

    private static final int CHARS_MAX = 500_000;
    private static final int DEPTH_MAX = 5;
    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "BlogPosting",
            "Report",
            "TechArticle",
            "ScholarlyArticle",
            "SocialMediaPosting",
            "DiscussionForumPosting",
            "OpinionNewsArticle",
            "AnalysisNewsArticle",
            "ReportageNewsArticle",
            "LiveBlogPosting",
            "AdvertiserContentArticle",
            "ReviewNewsArticle",
            "Review",
            "Question",
            "MedicalScholarlyArticle",
            "BackgroundNewsArticle");

    private static final Set<String> PAGES = Set.of(
            "WebPage",
            "ItemPage",
            "AboutPage",
            "FAQPage",
            "CollectionPage",
            "QAPage",
            "Product",
            "Course",
            "Recipe",
            "VideoObject",
            "MedicalWebPage",
            "HowTo",
            "Guide");
    private static final List<String> INSIDE = List.of("@graph", "mainEntity", "mainEntityOfPage", "author", "hasPart");
    private static final Pattern FENCE =
            Pattern.compile("^(?://)?\\s*(?:<!--|<!\\[CDATA\\[)|(?://)?\\s*(?:-->|\\]\\]>)$|;$");
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private final List<Map<?, ?>> articles = new ArrayList<>();
    private final List<Map<?, ?>> pages = new ArrayList<>();
    private final Map<String, Map<?, ?>> named = new HashMap<>();

    private JsonLd() {}

    /** The article of all blocks together: one may name its author by an {@code @id} that another explains. */
    static Metadata metadata(Document page, LinkCleaner links) {
        JsonLd all = new JsonLd();
        for (Element script : PageElements.of(page).named("script")) {
            InterruptedCleaningException.check();
            if (script.attr("type").strip().equalsIgnoreCase("application/ld+json")) {
                parse(script.data()).ifPresent(json -> all.collect(json, 0));
            }
        }
        Metadata article = all.articles.stream()
                .map(map -> all.metadata(map, links))
                .reduce(Metadata::or)
                .orElse(Metadata.NONE);
        return all.pages.stream()
                .map(map -> all.metadata(map, links).titled(Optional.empty()))
                .reduce(article, Metadata::or);
    }

    private static Optional<Object> parse(String script) {
        String json = unfenced(script.strip());
        if (json.length() > CHARS_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(LENIENT.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A regular expression that looks for a fence everywhere takes longer than reading the JSON. */
    private static String unfenced(String script) {
        boolean fenced = !script.isEmpty()
                && ("/<".indexOf(script.charAt(0)) >= 0 || ">;\u0085".indexOf(script.charAt(script.length() - 1)) >= 0);
        return fenced ? FENCE.matcher(script).replaceAll("") : script;
    }

    private void collect(Object json, int depth) {
        if (depth > DEPTH_MAX) {
            return;
        }
        if (json instanceof List<?> list) {
            list.forEach(item -> collect(item, depth + 1));
        } else if (json instanceof Map<?, ?> map) {
            List<String> types = FieldValue.names(map.get("@type"));
            if (types.stream().anyMatch(ARTICLES::contains)) {
                articles.add(map);
            } else if (types.stream().anyMatch(PAGES::contains)) {
                pages.add(map);
            }
            if (map.get("@id") instanceof String id && map.containsKey("name")) {
                named.putIfAbsent(id, map);
            }
            for (String inside : INSIDE) {
                Optional.ofNullable(map.get(inside)).ifPresent(item -> collect(item, depth + 1));
            }
        }
    }

    private List<String> authors(@Nullable Object author) {
        if (author instanceof List<?> list) {
            return list.stream().flatMap(one -> authors(one).stream()).toList();
        }
        return names(author).stream()
                .filter(name -> !name.contains("://"))
                .flatMap(name -> AuthorNames.stated(name).stream())
                .toList();
    }

    /** The names of what another part of the page may explain. */
    private List<String> names(@Nullable Object one) {
        if (one instanceof Map<?, ?> map && !map.containsKey("name") && map.get("@id") instanceof String id) {
            return Optional.ofNullable(named.get(id))
                    .map(explained -> FieldValue.names(explained.get("name")))
                    .orElse(List.of());
        }
        return FieldValue.names(one);
    }

    private Metadata metadata(Map<?, ?> article, LinkCleaner links) {
        return new Metadata(
                FieldValue.string(article.get("headline"))
                        .or(() -> FieldValue.string(article.get("name")))
                        .flatMap(MarkupText::line),
                authors(article.get("author")),
                FieldValue.string(article.get("datePublished"))
                        .or(() -> FieldValue.string(article.get("dateCreated")))
                        .flatMap(DateNotation::read),
                FieldValue.string(article.get("dateModified")).flatMap(DateNotation::read),
                FieldValue.string(article.get("description")).flatMap(MarkupText::line),
                names(article.get("publisher")).stream()
                        .filter(name -> !name.contains("://") && !name.startsWith("#"))
                        .findFirst(),
                FieldValue.string(article.get("mainEntityOfPage")).flatMap(links::absolute),
                image(article.get("image")),
                FieldValue.list(article.get("keywords")),
                FieldValue.string(article.get("inLanguage")),
                stated(article, links));
    }

    private static Stated stated(Map<?, ?> article, LinkCleaner links) {
        StatedFigures figures = new StatedFigures();
        Object statistics = article.get("interactionStatistic");
        for (Object statistic : statistics instanceof List<?> list ? list : Arrays.asList(statistics)) {
            if (statistic instanceof Map<?, ?> map) {
                figures.add(interaction(map.get("interactionType")), string(map.get("userInteractionCount")));
            }
        }
        for (String count : List.of("commentCount", "upvoteCount", "answerCount")) {
            figures.add(count, string(article.get(count)));
        }
        return new Stated(
                licence(article.get("license"))
                        .map(words -> links.absolute(words).orElse(words)),
                FieldValue.string(article.get("copyrightNotice"))
                        .flatMap(MarkupText::line)
                        .or(() -> copyright(article)),
                PageStatements.free(string(article.get("isAccessibleForFree"))),
                figures.figures(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> licence(@Nullable Object licence) {
        return licence instanceof Map<?, ?> map && (map.containsKey("url") || map.containsKey("@id"))
                ? FieldValue.string(map.containsKey("url") ? map.get("url") : map.get("@id"))
                : FieldValue.string(licence);
    }

    private static Optional<String> copyright(Map<?, ?> article) {
        return FieldValue.string(article.get("copyrightHolder"))
                .filter(holder -> !holder.contains("://"))
                .map(holder -> "© "
                        + FieldValue.string(article.get("copyrightYear"))
                                .map(year -> year + " ")
                                .orElse("")
                        + holder);
    }

    private static String interaction(@Nullable Object type) {
        return string(type instanceof Map<?, ?> map ? map.get("@type") : type);
    }

    private static String string(@Nullable Object value) {
        return FieldValue.string(value).orElse("");
    }

    /** An image object has a caption as its name: the address is what counts. */
    private static Optional<String> image(@Nullable Object image) {
        Object one = image instanceof List<?> list && !list.isEmpty() ? list.get(0) : image;
        return one instanceof Map<?, ?> map ? FieldValue.string(map.get("url")) : FieldValue.string(one);
    }
}
