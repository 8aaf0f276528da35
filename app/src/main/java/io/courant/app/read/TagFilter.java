package io.courant.app.read;

import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A query by the names of one taxonomy: which tag topics to read for it, and what a record there means to whoever asked. It needs
 * nothing but the record, so reading can go on from any position. Immutable.
 *
 * <p>An article on several of the topics has one home among them, the first by name, and is told from there alone; so it comes
 * once. A removal counts when it says that the article is on none of the topics any more. A record that does not fit the query is a
 * removal where an earlier revision may have fitted: one may hear of the removal of an article that one never had.
 */
public final class TagFilter {

    /** The slug of the topic that tags without a topic of their own share. */
    public static final String SHARED = "other";

    private final TagQuery query;
    private final List<Set<TagId>> families;
    private final SortedSet<String> slugs = new TreeSet<>();
    private final boolean trivial;

    /** @throws IllegalArgumentException if the query names no tag */
    public TagFilter(TagQuery query, TagNames names) {
        if (query.tags().isEmpty()) {
            throw new IllegalArgumentException("name at least one tag");
        }
        this.query = query;
        this.families = query.families(names);
        // Who must have a tag of every family is on a topic of the first one.
        families.get(0).forEach(tag -> slugs.add(names.isShared(tag) ? SHARED : tag.value()));
        this.trivial = families.size() == 1
                && !slugs.contains(SHARED)
                && !query.firstOfStory()
                && query.languages().isEmpty();
    }

    /** The last parts of the names of the topics to read. */
    public SortedSet<String> slugs() {
        return new TreeSet<>(slugs);
    }

    /** Whether each article on the topics is wanted, so that none needs to be looked at. */
    boolean takesAll() {
        return trivial;
    }

    public boolean wants(Article article) {
        return query.wants(article, families);
    }

    /** What a record tells; empty if it is nothing to this query. */
    public Optional<TagEvent.Op> decide(TagRecord record) {
        if (record.isRemoval()) {
            boolean elsewhere = record.still().stream().anyMatch(slugs::contains);
            return elsewhere ? Optional.empty() : Optional.of(TagEvent.Op.REMOVE);
        }
        if (trivial && slugs.size() == 1) {
            return Optional.of(record.isUpdate() ? TagEvent.Op.UPDATE : TagEvent.Op.ADD);
        }
        Optional<Article> article = record.article();
        if (article.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<String> homes = homes(article.get());
        boolean home = homes.isEmpty() || homes.first().equals(record.slug());
        // One that is new to this topic may have come from another one.
        boolean known = record.isUpdate() || slugs.size() > 1;
        if (!home) {
            return Optional.empty();
        }
        if (!wants(article.get())) {
            return known ? Optional.of(TagEvent.Op.REMOVE) : Optional.empty();
        }
        return Optional.of(record.isUpdate() ? TagEvent.Op.UPDATE : TagEvent.Op.ADD);
    }

    private SortedSet<String> homes(Article article) {
        SortedSet<String> homes = new TreeSet<>();
        for (ArticleTag tag : article.tags()) {
            String slug = tag.hasOwnTopic() ? tag.id().value() : SHARED;
            if (slugs.contains(slug)) {
                homes.add(slug);
            }
        }
        return homes;
    }
}
