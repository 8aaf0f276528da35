package io.courant.sink.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticlePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A folder of Markdown pages. Of an article they hold what a page shows, so only that is compared. */
record MarkdownStore(Path folder) implements FolderStore {

    private static final List<String> NOT_IN_PAGES = List.of("images", "links", "sourceTags", "keywords", "tags");

    @Override
    public String format() {
        return "markdown";
    }

    @Override
    public Article stored(Article article) {
        ObjectNode json = Json.MAPPER.valueToTree(article);
        json.put(
                "publishedAt",
                article.content().publishedAt().orElse(article.ingestedAt()).toString());
        List<String> tags = article.tags().stream().map(tag -> tag.id().value()).toList();
        return reduced(json, tags);
    }

    @Override
    public SortedMap<DocumentId, Article> articles() {
        SortedMap<DocumentId, Article> articles = new TreeMap<>();
        for (Path file : files()) {
            Article article = article(file);
            articles.put(article.id(), article);
        }
        return articles;
    }

    @Override
    public Map<DocumentId, ArticlePosition> positions() {
        Map<DocumentId, ArticlePosition> positions = new HashMap<>();
        for (Path file : files()) {
            Map<String, Object> own = own(frontMatter(file));
            List<?> at = (List<?>) own.get("article");
            positions.put(
                    new DocumentId((String) own.get("id")),
                    new ArticlePosition(((Number) at.get(0)).intValue(), ((Number) at.get(1)).longValue()));
        }
        return positions;
    }

    private static Article article(Path file) {
        Map<String, Object> front = frontMatter(file);
        Map<String, Object> own = own(front);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", (String) own.get("id"))
                .put("source", (String) own.get("source"))
                .put("item", (String) own.get("item"))
                .put("address", "file:///sample/" + own.get("item"))
                .put("ingestedAt", (String) own.get("ingested"))
                .put("url", (String) front.get("source_url"))
                .put("title", (String) front.get("title"))
                .put("publishedAt", (String) front.get("date"))
                .put("publishedPrecision", "day")
                .put("publishedZoneAssumed", "Asia/Shanghai")
                .put("updatedAt", (String) front.get("lastmod"))
                .put("language", (String) front.get("language"))
                .put("description", (String) front.get("description"))
                .put("markdown", body(file))
                .put("contentHash", (String) own.get("content_hash"))
                .put("storyId", (String) own.get("story"))
                .put("first", (Boolean) own.get("first"));
        json.set("authors", Json.MAPPER.valueToTree(front.get("authors")));
        json.putObject("stamps")
                .put("raw", (String) own.get("raw"))
                .put("pipeline", (String) own.get("pipeline"))
                .put("taxonomy", (String) own.get("taxonomy"))
                .put("processedAt", "2026-11-23T08:00:00Z")
                .put("run", "live");
        return reduced(
                json,
                ((List<?>) front.get("tags")).stream().map(String::valueOf).toList());
    }

    private static Article reduced(ObjectNode json, List<String> tags) {
        json.put("text", "").put("html", "");
        json.withObject("/stamps").put("processedAt", "2026-11-23T08:00:00Z");
        NOT_IN_PAGES.forEach(json::putArray);
        tags.forEach(tag -> json.withArray("/tags")
                .addObject()
                .put("id", tag)
                .put("label", tag)
                .put("score", 1)
                .putArray("evidence"));
        return Json.MAPPER.convertValue(json, Article.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> frontMatter(Path file) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build())
                .loadFromString(text(file).split("(?m)^---$")[1]);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> own(Map<String, Object> front) {
        return (Map<String, Object>) front.get("courant");
    }

    private static String body(Path file) {
        return text(file).split("(?m)^---$", 3)[2].strip();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
