package io.courant.sink.jdbc;

import io.courant.contract.record.Article;
import io.courant.sink.ArticlePosition;

/**
 * An article as the database has it.
 *
 * @param article equal to the record of {@code articles} that it was stored from
 * @param position where that record stands
 */
public record StoredArticle(Article article, ArticlePosition position) {}
