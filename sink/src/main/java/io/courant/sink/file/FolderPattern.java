package io.courant.sink.file;

import io.courant.contract.record.Article;
import io.courant.sink.ArticleChange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * Into which folders an article goes, such as {@code date={date}/source={source}}. The variables: {@code {date}} and {@code
 * {month}} of publication (of ingest where that is not known; UTC), {@code {source}}, {@code {language}}, and {@code {tag}}, which
 * puts an article into the folder of each of its tags.
 */
record FolderPattern(String pattern) {

    /** Where what has no value goes, such as a removal. */
    static final String NONE = "_none";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w*)\\}");
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._+=-]+");
    private static final Set<String> VARIABLES = Set.of("date", "month", "source", "language", "tag");

    FolderPattern {
        Matcher variable = VARIABLE.matcher(pattern);
        while (variable.find()) {
            if (!VARIABLES.contains(variable.group(1))) {
                throw new ConfigException("there is no {" + variable.group(1) + "} in folders: " + VARIABLES);
            }
        }
        if (pattern.startsWith("/") || pattern.contains("..") || pattern.startsWith("_courant")) {
            throw new ConfigException("folders are below the target, so not '" + pattern + "'");
        }
    }

    /** Each empty, or ending with a slash. */
    List<String> folders(ArticleChange change) {
        if (pattern.isEmpty()) {
            return List.of("");
        }
        if (!(change instanceof ArticleChange.Put put)) {
            return List.of(fill(name -> NONE));
        }
        Article article = put.article();
        List<String> tags =
                article.tags().stream().map(tag -> tag.id().value()).distinct().toList();
        return (pattern.contains("{tag}") && !tags.isEmpty() ? tags : List.of(NONE))
                .stream().map(tag -> fill(name -> value(article, name, tag))).collect(Collectors.toList());
    }

    private String fill(Function<String, String> values) {
        String filled = VARIABLE.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(safe(values.apply(found.group(1)))));
        return filled.endsWith("/") ? filled : filled + "/";
    }

    private static String value(Article article, String name, String tag) {
        Instant at = article.content().publishedAt().orElse(article.ingestedAt());
        String day = at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return switch (name) {
            case "date" -> day;
            case "month" -> day.substring(0, day.length() - 3);
            case "source" -> article.source().value();
            case "language" -> article.content().language();
            default -> tag;
        };
    }

    private static String safe(String value) {
        String safe = UNSAFE.matcher(value).replaceAll("-");
        return safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
    }
}
