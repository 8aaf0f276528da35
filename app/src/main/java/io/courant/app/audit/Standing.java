package io.courant.app.audit;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an article or a row says of itself, as far as an audit compares it.
 *
 * @param id the document
 * @param raw the raw record that it was made from
 * @param content hash of the text
 * @param tags its tags
 * @param shared whether one of its tags travels on {@code tag.other}; unknown for a row
 */
public record Standing(
        DocumentId id, RawPosition raw, ContentHash content, Set<String> tags, Optional<Boolean> shared) {

    public Standing {
        tags = Set.copyOf(tags);
    }

    public static Standing of(Article article) {
        Set<String> tags = new TreeSet<>();
        article.tags().forEach(tag -> tags.add(tag.id().value()));
        boolean shared = article.tags().stream().anyMatch(tag -> !tag.hasOwnTopic());
        return new Standing(article.id(), article.stamps().raw(), article.contentHash(), tags, Optional.of(shared));
    }

    /** The slugs of the tag topics on which an article stands. */
    static Set<String> slugs(Article article) {
        Set<String> slugs = new TreeSet<>();
        for (ArticleTag tag : article.tags()) {
            slugs.add(tag.hasOwnTopic() ? tag.id().value() : "other");
        }
        return slugs;
    }

    boolean agreesWith(Standing other) {
        return raw.equals(other.raw) && content.equals(other.content) && tags.equals(other.tags);
    }
}
