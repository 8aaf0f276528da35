package io.courant.sink.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticleChange.Put;
import java.util.List;

/**
 * An article as a page: YAML front matter with the names that Hugo and Obsidian know ({@code title}, {@code date}, {@code lastmod},
 * {@code tags}, {@code description}), our own below {@code courant}, then the Markdown. Values are JSON, which is YAML.
 */
final class MarkdownPage {

    private final StringBuilder page = new StringBuilder();

    private MarkdownPage() {}

    static String of(Put put) {
        MarkdownPage page = new MarkdownPage();
        page.page.append("---\n");
        page.frontMatter(put.article());
        page.provenance(put);
        page.page.append("---\n\n").append(put.article().content().markdown());
        if (!put.article().content().markdown().endsWith("\n")) {
            page.page.append('\n');
        }
        return page.page.toString();
    }

    private void frontMatter(Article article) {
        Content content = article.content();
        line("title", content.title());
        line("date", content.publishedAt().orElse(article.ingestedAt()).toString());
        content.updatedAt().ifPresent(at -> line("lastmod", at.toString()));
        line("authors", content.authors());
        line(
                "tags",
                article.tags().stream()
                        .map(ArticleTag::id)
                        .map(Object::toString)
                        .toList());
        line("language", content.language());
        content.description().ifPresent(text -> line("description", text));
        content.siteName().ifPresent(name -> line("site", name));
        content.url().ifPresent(url -> line("source_url", url));
    }

    private void provenance(Put put) {
        Article article = put.article();
        page.append("courant:\n");
        line("  id", article.id().value());
        line("  source", article.source().value());
        line("  item", article.item().value());
        line("  content_hash", article.contentHash().value());
        line("  story", article.storyId().value());
        line("  first", article.first());
        line("  ingested", article.ingestedAt().toString());
        line("  raw", article.stamps().raw().toString());
        line("  pipeline", article.stamps().pipeline().toString());
        line("  taxonomy", article.stamps().taxonomy().toString());
        line("  article", List.of(put.position().partition(), put.position().offset()));
    }

    private void line(String name, Object value) {
        try {
            page.append(name)
                    .append(": ")
                    .append(Json.MAPPER.writeValueAsString(value))
                    .append('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and lists are JSON", e);
        }
    }
}
