package io.courant.app.output;

import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An article as one line for people. */
public final class ArticleLine {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int UNTITLED_CHARS = 60;
    private static final int TITLE_CHARS = 120;

    private ArticleLine() {}

    /** Time of day, source, title, tags, and whether the story was told before: for what happens now. */
    public static String live(Article article, ZoneId zone) {
        return join(List.of(
                CLOCK.format(article.stamps().processedAt().atZone(zone)),
                article.source().value(),
                title(article),
                tags(article),
                article.first() ? "" : "(told before)"));
    }

    /** Day and time, the beginning of the id, title, tags: for what is stored. */
    public static String stored(Instant at, Article article, ZoneId zone) {
        return join(List.of(
                DAY.format(at.atZone(zone)), article.id().value().substring(0, 8), title(article), tags(article)));
    }

    /** The title, or the beginning of the text where there is none. */
    private static String title(Article article) {
        String title = clean(article.content().title());
        return title.isEmpty() ? cut(clean(article.content().text()), UNTITLED_CHARS) : cut(title, TITLE_CHARS);
    }

    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, charsMax))) + "…";
    }

    private static String tags(Article article) {
        return article.tags().stream().map(ArticleTag::id).map(tag -> "#" + tag).collect(Collectors.joining(" "));
    }

    private static String join(List<String> parts) {
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("  "));
    }

    /** One line without control characters: a title must not steer a terminal. */
    public static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
    }
}
