package io.courant.sink.file;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.record.Article;
import io.courant.contract.record.Content;
import io.courant.sink.ArticleChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Parquet, written without Hadoop. The columns are those of the table {@code articles}, lists as JSON in text, and {@code op}. */
final class ParquetFormat implements SegmentFormat {

    /** A column; the value of a removal is null unless it is one of the first four. */
    private record Field(String name, Kind kind, Function<ArticleChange, @Nullable Object> value) {}

    private enum Kind {
        TEXT,
        TIME,
        NUMBER,
        TRUTH
    }

    private static final List<Field> FIELDS = List.of(
            new Field("id", Kind.TEXT, change -> change.id().value()),
            new Field("op", Kind.TEXT, JsonLines::operation),
            new Field("article_partition", Kind.NUMBER, change ->
                    (long) change.position().partition()),
            new Field("article_offset", Kind.NUMBER, change -> change.position().offset()),
            article("source", Kind.TEXT, article -> article.source().value()),
            article("item", Kind.TEXT, article -> article.item().value()),
            article("address", Kind.TEXT, article -> article.address().orElse(null)),
            content("url", Kind.TEXT, content -> content.url().orElse(null)),
            content("title", Kind.TEXT, Content::title),
            json("authors"),
            content("published_at", Kind.TIME, content -> content.publishedAt().orElse(null)),
            text("published_precision", "publishedPrecision"),
            content("updated_at", Kind.TIME, content -> content.updatedAt().orElse(null)),
            article("ingested_at", Kind.TIME, Article::ingestedAt),
            content("language", Kind.TEXT, Content::language),
            content("description", Kind.TEXT, content -> content.description().orElse(null)),
            content("site_name", Kind.TEXT, content -> content.siteName().orElse(null)),
            content("text", Kind.TEXT, Content::text),
            content("markdown", Kind.TEXT, Content::markdown),
            content("html", Kind.TEXT, Content::html),
            json("images"),
            json("links"),
            new Field("source_tags", Kind.TEXT, change -> json(change, "sourceTags")),
            json("tags"),
            json("keywords"),
            article("content_hash", Kind.TEXT, article -> article.contentHash().value()),
            article("story_id", Kind.TEXT, article -> article.storyId().value()),
            article("is_first", Kind.TRUTH, Article::first),
            article("raw_partition", Kind.NUMBER, article ->
                    (long) article.stamps().raw().partition()),
            article("raw_offset", Kind.NUMBER, article -> article.stamps().raw().offset()),
            article("pipeline_version", Kind.TEXT, article -> article.stamps()
                    .pipeline()
                    .toString()),
            article("taxonomy_version", Kind.TEXT, article -> article.stamps()
                    .taxonomy()
                    .toString()),
            article("processed_at", Kind.TIME, article -> article.stamps().processedAt()),
            article("run", Kind.TEXT, article -> article.stamps().run().toString()));

    private static final MessageType SCHEMA =
            new MessageType("article", FIELDS.stream().map(ParquetFormat::type).toList());

    @Override
    public String ending() {
        return "parquet";
    }

    @Override
    public void write(Path file, Collection<ArticleChange> changes) throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<ArticleChange> writer =
                ParquetWriter.writeFile(SCHEMA, file.toFile(), ParquetFormat::write)) {
            for (ArticleChange change : changes) {
                writer.write(change);
            }
        }
    }

    private static void write(ArticleChange change, ValueWriter into) {
        for (Field field : FIELDS) {
            Object value = field.value().apply(change);
            if (value != null) {
                into.write(
                        field.name(),
                        value instanceof Instant time ? ChronoUnit.MICROS.between(Instant.EPOCH, time) : value);
            }
        }
    }

    private static Type type(Field field) {
        return switch (field.kind()) {
            case TEXT ->
                optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(field.name());
            case TIME ->
                optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                        .named(field.name());
            case NUMBER -> optional(PrimitiveTypeName.INT64).named(field.name());
            case TRUTH -> optional(PrimitiveTypeName.BOOLEAN).named(field.name());
        };
    }

    private static Types.PrimitiveBuilder<PrimitiveType> optional(PrimitiveTypeName name) {
        return Types.optional(name);
    }

    private static Field article(String name, Kind kind, Function<Article, @Nullable Object> value) {
        return new Field(
                name, kind, change -> change instanceof ArticleChange.Put put ? value.apply(put.article()) : null);
    }

    private static Field content(String name, Kind kind, Function<Content, @Nullable Object> value) {
        return article(name, kind, article -> value.apply(article.content()));
    }

    private static Field json(String name) {
        return new Field(name, Kind.TEXT, change -> json(change, name));
    }

    private static Field text(String name, String field) {
        return new Field(
                name,
                Kind.TEXT,
                change -> change instanceof ArticleChange.Put put
                        ? put.json().path(field).textValue()
                        : null);
    }

    private static @Nullable String json(ArticleChange change, String field) {
        JsonNode found = change instanceof ArticleChange.Put put ? put.json().get(field) : null;
        return found == null ? null : found.toString();
    }
}
