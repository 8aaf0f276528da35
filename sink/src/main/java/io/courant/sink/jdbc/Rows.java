package io.courant.sink.jdbc;

import static io.courant.sink.jdbc.Column.Kind.BOOLEAN;
import static io.courant.sink.jdbc.Column.Kind.INSTANT;
import static io.courant.sink.jdbc.Column.Kind.INTEGER;
import static io.courant.sink.jdbc.Column.Kind.JSON;
import static io.courant.sink.jdbc.Column.Kind.REAL;
import static io.courant.sink.jdbc.Column.Kind.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.Stamps;
import io.courant.sink.ArticleChange.Put;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code articles} and {@code article_tags}, column by column, in both directions. Lists are stored as they came, so
 * that fields of a newer minor version survive in them; other fields that have no column go to {@code extra}.
 */
final class Rows {

    /** A tag of an article, and where it stands in the article's list. */
    record TagRow(Put put, ArticleTag tag, int position) {

        JsonNode json() {
            return put.json().path("tags").path(position);
        }
    }

    static final List<Column<Put>> ARTICLES = List.of(
            Column.at("/id", "id", TEXT, Put::id),
            of("/source", "source", TEXT, Article::source),
            of("/item", "item", TEXT, Article::item),
            of("/address", "address", TEXT, article -> article.address().orElse(null)),
            content("/url", "url", TEXT, content -> content.url().orElse(null)),
            content("/title", "title", TEXT, Content::title),
            list("authors", "authors"),
            content("/publishedAt", "published_at", INSTANT, content -> content.publishedAt()
                    .orElse(null)),
            Column.at("/publishedPrecision", "published_precision", TEXT, put -> text(put, "publishedPrecision")),
            content("/publishedZoneAssumed", "published_zone_assumed", TEXT, content -> content.publishedZoneAssumed()
                    .orElse(null)),
            content("/updatedAt", "updated_at", INSTANT, content -> content.updatedAt()
                    .orElse(null)),
            of("/ingestedAt", "ingested_at", INSTANT, Article::ingestedAt),
            content("/language", "language", TEXT, Content::language),
            content("/description", "description", TEXT, content -> content.description()
                    .orElse(null)),
            content("/siteName", "site_name", TEXT, content -> content.siteName()
                    .orElse(null)),
            content("/text", "text", TEXT, Content::text),
            content("/markdown", "markdown", TEXT, Content::markdown),
            content("/html", "html", TEXT, Content::html),
            list("images", "images"),
            list("links", "links"),
            list("sourceTags", "source_tags"),
            list("keywords", "keywords"),
            of("/contentHash", "content_hash", TEXT, Article::contentHash),
            of("/storyId", "story_id", TEXT, Article::storyId),
            of("/first", "is_first", BOOLEAN, Article::first),
            Column.of(
                    "raw_partition",
                    INTEGER,
                    put -> put.article().stamps().raw().partition()),
            Column.of("raw_offset", INTEGER, put -> put.article().stamps().raw().offset()),
            stamps("/stamps/pipeline", "pipeline_version", TEXT, Stamps::pipeline),
            stamps("/stamps/taxonomy", "taxonomy_version", TEXT, Stamps::taxonomy),
            stamps("/stamps/processedAt", "processed_at", INSTANT, Stamps::processedAt),
            stamps("/stamps/run", "run", TEXT, Stamps::run),
            Column.of("extra", JSON, Rows::extra),
            Column.of("article_partition", INTEGER, put -> put.position().partition()),
            Column.of("article_offset", INTEGER, put -> put.position().offset()));

    static final List<Column<TagRow>> TAGS = List.of(
            Column.of("article_id", TEXT, row -> row.put().id()),
            Column.at("/id", "tag", TEXT, row -> row.tag().id()),
            Column.of("position", INTEGER, TagRow::position),
            Column.at("/label", "label", TEXT, row -> row.tag().label()),
            Column.at("/score", "score", REAL, row -> row.tag().score()),
            Column.at("/evidence", "evidence", JSON, row -> row.json().path("evidence")),
            Column.at("/shared", "shared", BOOLEAN, row -> row.tag().shared().orElse(null)),
            Column.of("extra", JSON, Rows::extra));

    /** What the columns of {@code articles}, or the rows of {@code article_tags}, hold. */
    private static final Set<String> FIELDS =
            Stream.concat(fields(ARTICLES), Stream.of("tags", "stamps")).collect(Collectors.toSet());

    private static final Set<String> STAMPS = Set.of("raw", "pipeline", "taxonomy", "processedAt", "run");
    private static final Set<String> TAG_FIELDS = fields(TAGS).collect(Collectors.toSet());

    private Rows() {}

    private static @Nullable Object extra(Put put) {
        ObjectNode extra = without(put.json(), FIELDS);
        ObjectNode stamps = without(put.json().path("stamps"), STAMPS);
        if (!stamps.isEmpty()) {
            extra.set("stamps", stamps);
        }
        return extra.isEmpty() ? null : extra;
    }

    private static @Nullable Object extra(TagRow row) {
        ObjectNode extra = without(row.json(), TAG_FIELDS);
        return extra.isEmpty() ? null : extra;
    }

    private static ObjectNode without(JsonNode json, Set<String> known) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(field -> {
            if (!known.contains(field.getKey())) {
                rest.set(field.getKey(), field.getValue());
            }
        });
        return rest;
    }

    private static <T> Stream<String> fields(List<Column<T>> columns) {
        return columns.stream()
                .flatMap(column -> column.field().stream())
                .map(pointer -> pointer.getMatchingProperty());
    }

    private static @Nullable Object text(Put put, String field) {
        return put.json().path(field).textValue();
    }

    private static Column<Put> of(
            String pointer, String name, Column.Kind kind, Function<Article, @Nullable Object> value) {
        return Column.at(pointer, name, kind, put -> value.apply(put.article()));
    }

    private static Column<Put> content(
            String pointer, String name, Column.Kind kind, Function<Content, @Nullable Object> value) {
        return of(pointer, name, kind, article -> value.apply(article.content()));
    }

    private static Column<Put> stamps(
            String pointer, String name, Column.Kind kind, Function<Stamps, @Nullable Object> value) {
        return of(pointer, name, kind, article -> value.apply(article.stamps()));
    }

    private static Column<Put> list(String field, String name) {
        return Column.at("/" + field, name, JSON, put -> {
            JsonNode list = put.json().path(field);
            return list.isArray() ? list : "[]";
        });
    }
}
