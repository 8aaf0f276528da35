package io.courant.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;

/** What one record of {@code articles} asks of a sink. */
public sealed interface ArticleChange {

    DocumentId id();

    /** Where the record stands in {@code articles}. */
    ArticlePosition position();

    /**
     * The article is to be stored, in place of the one with the same id.
     *
     * @param json the record as it came: it may hold fields that {@link Article} of this version does not know
     */
    record Put(DocumentId id, ArticlePosition position, Article article, JsonNode json) implements ArticleChange {}

    /** The article is to go: the document was withdrawn. */
    record Remove(DocumentId id, ArticlePosition position) implements ArticleChange {}
}
