package io.courant.app.run;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code run --format json} prints of an article. */
record TickerLine(
        Instant time, DocumentId id, SourceId source, Optional<String> address, String title, List<TagId> tags) {

    static TickerLine of(Article article) {
        return new TickerLine(
                article.stamps().processedAt(),
                article.id(),
                article.source(),
                article.address(),
                article.content().title(),
                article.tags().stream().map(ArticleTag::id).toList());
    }
}
