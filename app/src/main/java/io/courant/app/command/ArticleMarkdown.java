package io.courant.app.command;

import io.courant.app.output.ArticleLine;
import io.courant.app.read.TagEvent;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.DatePrecision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened to an article, as Markdown that can be read or kept. */
final class ArticleMarkdown {

    private ArticleMarkdown() {}

    /** Ends in a thematic break, so that one may follow another. */
    static String of(TagEvent event) {
        String body = event.article()
                .map(article -> (event.op() == TagEvent.Op.UPDATE ? "*Updated:*\n\n" : "") + article(article))
                .orElseGet(() -> "*Removed:* " + event.id());
        return body + "\n\n---\n";
    }

    private static String article(Article article) {
        String title = escaped(article.content().title());
        List<String> about = new ArrayList<>();
        if (!article.content().authors().isEmpty()) {
            about.add(escaped(String.join(", ", article.content().authors())));
        }
        article.content()
                .publishedAt()
                .ifPresent(at -> about.add(
                        date(at, article.content().publishedPrecision().equals(Optional.of(DatePrecision.DAY)))));
        article.content().url().map(ArticleLine::clean).ifPresent(url -> about.add("<" + url + ">"));
        about.add(article.tags().stream()
                .map(ArticleTag::id)
                .map(tag -> "#" + tag)
                .collect(Collectors.joining(" ")));
        String line = about.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
        return (title.isEmpty() ? "" : "# " + title + "\n\n")
                + (line.isEmpty() ? "" : line + "\n\n")
                + controlFree(article.content().markdown().strip());
    }

    private static String date(Instant at, boolean day) {
        return day ? at.atZone(ZoneOffset.UTC).toLocalDate().toString() : at.toString();
    }

    private static String escaped(String text) {
        return ArticleLine.clean(text).replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1");
    }

    /** Lines and tabs stay; nothing else must steer a terminal. */
    private static String controlFree(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }
}
