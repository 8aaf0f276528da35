package io.courant.processor.clean.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.courant.contract.serde.Json;
import io.courant.processor.clean.DateNotation;
import io.courant.processor.clean.FieldValue;
import io.courant.processor.clean.InterruptedCleaningException;
import io.courant.processor.clean.MarkupText;
import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

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
            "ReviewNewsArticle");

    private JsonLd() {}

    static Metadata metadata(Document page, LinkCleaner links) {
        for (Element script : page.select("script[type=application/ld+json]")) {
            InterruptedCleaningException.check();
            Optional<Metadata> article =
                    parse(script.data()).flatMap(json -> article(json, 0)).map(a -> metadata(a, links));
            if (article.isPresent()) {
                return article.get();
            }
        }
        return Metadata.NONE;
    }

    private static Optional<Object> parse(String json) {
        if (json.length() > CHARS_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<?, ?>> article(Object json, int depth) {
        List<Object> inside = new ArrayList<>();
        if (json instanceof Map<?, ?> map) {
            if (FieldValue.names(map.get("@type")).stream().anyMatch(ARTICLES::contains)) {
                return Optional.of(map);
            }
            Optional.ofNullable(map.get("@graph")).ifPresent(inside::add);
            Optional.ofNullable(map.get("mainEntity")).ifPresent(inside::add);
        } else if (json instanceof List<?> list) {
            inside.addAll(list);
        }
        return depth > DEPTH_MAX
                ? Optional.empty()
                : inside.stream()
                        .flatMap(item -> JsonLd.article(item, depth + 1).stream())
                        .findFirst();
    }

    private static Metadata metadata(Map<?, ?> article, LinkCleaner links) {
        return new Metadata(
                FieldValue.string(article.get("headline"))
                        .or(() -> FieldValue.string(article.get("name")))
                        .flatMap(MarkupText::line),
                FieldValue.names(article.get("author")).stream()
                        .filter(name -> !name.contains("://"))
                        .toList(),
                FieldValue.string(article.get("datePublished")).flatMap(DateNotation::read),
                FieldValue.string(article.get("dateModified")).flatMap(DateNotation::read),
                FieldValue.string(article.get("description")).flatMap(MarkupText::line),
                FieldValue.string(article.get("publisher")),
                FieldValue.string(article.get("mainEntityOfPage")).flatMap(links::absolute),
                image(article.get("image")),
                FieldValue.list(article.get("keywords")),
                FieldValue.string(article.get("inLanguage")));
    }

    /** An image object has a caption as its name: the address is what counts. */
    private static Optional<String> image(@org.jspecify.annotations.Nullable Object image) {
        Object one = image instanceof List<?> list && !list.isEmpty() ? list.get(0) : image;
        return one instanceof Map<?, ?> map ? FieldValue.string(map.get("url")) : FieldValue.string(one);
    }
}
