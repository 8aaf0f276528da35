package io.courant.app.plan;

import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.processor.Pipeline;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.document.CleanDocuments;
import io.courant.processor.document.Fingerprint;
import io.courant.processor.route.Route;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Tagging;
import java.util.Set;
import java.util.TreeSet;

/**
 * What other rules make of an article, as the processor will: the same tagger, the same comparison of what was sent with what is.
 *
 * @param before the article as it stands
 * @param after the article by the other rules
 * @param isSent whether it would be sent: it differs in more than what made it
 */
record Forecast(Article before, Article after, boolean isSent) {

    static Forecast of(Article article, Tagger tagger) {
        CleanDocument document = CleanDocuments.of(article);
        Tagging tagging = Pipeline.made(article.stamps().pipeline())
                ? tagger.tag(document, article.keywords())
                : tagger.tag(document);
        Article after = new Article(
                article.id(),
                article.source(),
                article.item(),
                article.address(),
                article.ingestedAt(),
                article.content(),
                article.contentHash(),
                tagging.sourceTags(),
                tagging.tags(),
                tagging.keywords(),
                article.storyId(),
                article.first(),
                article.stamps());
        return new Forecast(article, after, !Fingerprint.of(article).equals(Fingerprint.of(after)));
    }

    /** The slugs of the tag topics of an article. */
    static Set<String> slugs(Article article) {
        Set<String> slugs = new TreeSet<>();
        for (ArticleTag tag : article.tags()) {
            slugs.add(tag.hasOwnTopic() ? tag.id().value() : Route.SHARED);
        }
        return slugs;
    }
}
