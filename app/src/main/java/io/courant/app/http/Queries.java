package io.courant.app.http;

import io.courant.app.read.TagDirectory;
import io.courant.app.read.TagNames;
import io.courant.app.read.TagQuery;
import io.courant.app.settings.NearestName;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.TagId;
import io.courant.sink.jdbc.ArticleQuery;
import io.courant.sink.jdbc.ArticleQuery.Place;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from requests which articles are wanted. Safe for use by many threads. */
final class Queries {

    private static final Parameter FIRST =
            Parameter.query("first", "boolean", "true: only the first article of each story.");
    private static final Parameter LANG = Parameter.many("lang", "A language, such as zh.");

    static final List<Parameter> QUERY = List.of(
            Parameter.many("tag", "A tag, by id or by its name in any language; it includes the tags below it."),
            Parameter.query("match", "string", "any (the default): one of the tags is enough; all: every one of them."),
            FIRST,
            LANG);

    /** A query whose tag stands in the path. */
    static final List<Parameter> QUERY_OF_TAG = List.of(Parameter.path("tag", "A tag, by id or name."), FIRST, LANG);

    private final TagDirectory directory;

    Queries(TagDirectory directory) {
        this.directory = directory;
    }

    TagNames names() {
        return directory.now().names();
    }

    /** The query of a request, whose tag may stand in the path too. */
    TagQuery of(Call call) {
        boolean all = call.one("match")
                .map(text -> switch (text) {
                    case "any" -> false;
                    case "all" -> true;
                    default -> throw RequestException.bad("match is any or all, not '" + text + "'");
                })
                .orElse(false);
        Set<String> languages = call.all("lang").stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .peek(text -> {
                    if (!text.matches("[a-z]{2,8}")) {
                        throw RequestException.bad("lang is a language such as zh or en, not '" + text + "'");
                    }
                })
                .collect(Collectors.toSet());
        List<TagId> tags = call.all("tag").stream().map(this::tag).toList();
        return new TagQuery(tags, all, call.flag("first"), languages);
    }

    /** The tag that a text means. */
    TagId tag(String text) {
        return names().find(text)
                .or(() -> withTopic(text))
                .orElseThrow(() -> RequestException.missing("there is no tag " + text
                        + NearestName.hint(
                                text,
                                new TreeSet<>(
                                        names().all().stream().map(TagId::value).toList()))
                        + "; /api/tags lists them all"));
    }

    /** A tag that the taxonomy no longer has, but articles have. */
    private Optional<TagId> withTopic(String text) {
        return directory.now().slugs().contains(text) && !text.equals("other")
                ? Optional.of(new TagId(text))
                : Optional.empty();
    }

    ArticleQuery articles(TagQuery query, Optional<Place> before, int limit) {
        return new ArticleQuery(query.families(names()), query.firstOfStory(), query.languages(), before, limit);
    }

    /** Where a page begins: {@code instant,id}, as the answer before gave it. */
    static Optional<Place> before(Call call) {
        return call.one("before").map(text -> {
            String[] parts = text.split(",", 2);
            try {
                return new Place(Instant.parse(parts[0]), new DocumentId(parts[1]));
            } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw RequestException.bad("before is what the last answer has as next, not '" + text + "'");
            }
        });
    }

    /** The query as parameters, in one order. */
    static String parameters(TagQuery query) {
        List<String> parts = new ArrayList<>();
        query.tags().forEach(tag -> parts.add("tag=" + tag));
        if (query.all()) {
            parts.add("match=all");
        }
        if (query.firstOfStory()) {
            parts.add("first=true");
        }
        query.sortedLanguages().forEach(language -> parts.add("lang=" + language));
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** What the query is called in a feed's title. */
    String title(TagQuery query) {
        String tags = query.tags().stream()
                .map(tag -> names().label(tag, "en"))
                .collect(Collectors.joining(query.all() ? " and " : " or "));
        String more = Stream.of(
                        query.firstOfStory() ? "first of each story" : "", String.join(", ", query.sortedLanguages()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return (tags.isEmpty() ? "All articles" : tags) + (more.isEmpty() ? "" : " (" + more + ")");
    }
}
