package io.courant.processor.clean.front;

import io.courant.contract.record.Stated;
import io.courant.processor.clean.DateNotation;
import io.courant.processor.clean.FieldValue;
import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.StatedFigures;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the fields of front matter are called, by Hugo, Jekyll, Hexo, Zola, RSSHub's exports and people. */
public final class FrontMatterNames {

    private static final List<String> TITLE = List.of("title");
    private static final List<String> PUBLISHED = List.of(
            "date",
            "publishedat",
            "published",
            "publisheddate",
            "pubdate",
            "publishdate",
            "datepublished",
            "created",
            "createdat");
    private static final List<String> UPDATED =
            List.of("lastmod", "updated", "updatedat", "modified", "datemodified", "lastmodified", "lastmodifiedat");
    private static final List<String> AUTHORS = List.of("authors", "author", "byline");
    private static final List<String> TAGS = List.of("tags", "tag", "keywords", "categories", "category", "topics");
    private static final List<String> DESCRIPTION =
            List.of("description", "summary", "excerpt", "abstract", "subtitle");
    private static final List<String> IMAGE = List.of(
            "headimg",
            "featuredimage",
            "image",
            "thumbnail",
            "cover",
            "coverimage",
            "banner",
            "ogimage",
            "images",
            "photos");
    private static final List<String> URL =
            List.of("canonical", "canonicalurl", "permalink", "url", "link", "sourceurl", "originalurl");
    private static final List<String> LANGUAGE = List.of("lang", "language", "locale");
    private static final List<String> SITE = List.of("sitename", "site", "publisher");
    private static final List<String> LICENCE = List.of("licence", "license");
    private static final List<String> RIGHTS = List.of("rights", "copyright");
    private static final List<String> SLUG = List.of("slug", "abbrlink");
    private static final List<String> SINGLE = Stream.of(
                    TITLE, PUBLISHED, UPDATED, DESCRIPTION, IMAGE, URL, LANGUAGE, SITE)
            .flatMap(List::stream)
            .toList();

    /** Where Hugo and Zola put fields of a site's own making and the terms of its taxonomies. */
    private static final List<String> TABLES = List.of("params", "extra", "taxonomies");

    /** YAML 1.1 and 1.2 together. */
    private static final Pattern IS_SWITCH = Pattern.compile("(?i)true|false|yes|no|on|off");

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final LinkCleaner links;

    private FrontMatterNames(Map<String, Object> fields, LinkCleaner links) {
        fields.forEach((name, value) -> this.fields.put(plain(name), value));
        for (String table : TABLES) {
            if (this.fields.get(table) instanceof Map<?, ?> inner) {
                inner.forEach((name, value) -> this.fields.putIfAbsent(plain(String.valueOf(name)), value));
            }
        }
        this.links = links;
    }

    public static Metadata metadata(Map<String, Object> fields, LinkCleaner links) {
        return new FrontMatterNames(fields, links).metadata();
    }

    /** Whether a field of this name, in any spelling, means something. */
    static boolean isRead(String name) {
        return SINGLE.contains(plain(name)) || isList(name);
    }

    /** Whether a field of this name may hold several values. */
    static boolean isList(String name) {
        return TAGS.contains(plain(name)) || AUTHORS.contains(plain(name));
    }

    private Metadata metadata() {
        List<String> tags = new ArrayList<>();
        values(TAGS).forEach(value -> tags.addAll(FieldValue.list(value)));
        return new Metadata(
                first(TITLE, FieldValue::string),
                authors(),
                first(PUBLISHED, value -> FieldValue.string(value).flatMap(DateNotation::read)),
                first(UPDATED, value -> FieldValue.string(value).flatMap(DateNotation::read)),
                first(DESCRIPTION, FieldValue::string),
                first(SITE, FieldValue::string),
                first(URL, value -> FieldValue.string(value).flatMap(links::absolute)),
                first(IMAGE, FieldValue::string),
                tags,
                first(LANGUAGE, FieldValue::string),
                stated());
    }

    private Stated stated() {
        StatedFigures figures = new StatedFigures();
        fields.forEach((name, value) -> {
            if (value instanceof String string) {
                figures.add(name, string);
                figures.addList(string);
            }
        });
        return new Stated(
                first(LICENCE, FieldValue::string),
                first(RIGHTS, FieldValue::string)
                        .filter(words -> !IS_SWITCH.matcher(words).matches()),
                Optional.empty(),
                figures.figures(),
                draft(),
                first(SLUG, FieldValue::string));
    }

    /** Hugo's {@code draft: true} is Jekyll's {@code published: false}. */
    private Optional<Boolean> draft() {
        Optional<Boolean> draft = isOn("draft");
        return draft.isPresent() ? draft : isOn("published").map(published -> !published);
    }

    private Optional<Boolean> isOn(String name) {
        return FieldValue.string(fields.get(name))
                .filter(value -> IS_SWITCH.matcher(value).matches())
                .map(value -> value.matches("(?i)true|yes|on"));
    }

    private List<String> authors() {
        return AUTHORS.stream()
                .filter(fields::containsKey)
                .map(name ->
                        name.equals("authors") ? FieldValue.list(fields.get(name)) : FieldValue.names(fields.get(name)))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private <T> Optional<T> first(List<String> names, Function<Object, Optional<T>> reader) {
        return values(names).flatMap(value -> reader.apply(value).stream()).findFirst();
    }

    private Stream<Object> values(List<String> names) {
        return names.stream().filter(fields::containsKey).map(fields::get);
    }

    /** {@code published_at}, {@code publishedAt} and {@code published-at} are one name. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
