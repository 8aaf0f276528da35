package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.TagId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which articles to list, the latest first.
 *
 * @param tags of each of these sets an article has at least one tag; no sets for all articles
 * @param firstOfStory only the first article of each story
 * @param languages BCP 47 primary languages; none for all
 * @param before only articles that come after this place in the list
 * @param limit the largest number of articles, from 1
 */
public record ArticleQuery(
        List<Set<TagId>> tags, boolean firstOfStory, Set<String> languages, Optional<Place> before, int limit) {

    public ArticleQuery {
        tags = tags.stream().map(Set::copyOf).toList();
        languages = Set.copyOf(languages);
    }

    /** All articles. */
    public static ArticleQuery latest(int limit) {
        return new ArticleQuery(List.of(), false, Set.of(), Optional.empty(), limit);
    }

    /** Where an article stands in the list. */
    public record Place(Instant ingestedAt, DocumentId id) {}
}
