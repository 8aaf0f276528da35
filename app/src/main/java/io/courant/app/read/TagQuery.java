package io.courant.app.read;

import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which articles somebody wants.
 *
 * @param tags as they were asked for; each stands for itself and the tags below it; none for all articles
 * @param all whether an article must have every one of the tags; else one is enough
 * @param firstOfStory only the first article of each story
 * @param languages BCP 47 primary languages in lower case; none for all
 */
public record TagQuery(List<TagId> tags, boolean all, boolean firstOfStory, Set<String> languages) {

    public TagQuery {
        tags = List.copyOf(new TreeSet<>(tags));
        languages = Set.copyOf(languages);
    }

    /** Articles with this tag. */
    public static TagQuery of(TagId tag) {
        return new TagQuery(List.of(tag), false, false, Set.of());
    }

    /** Sets of tags: of each an article has one or more. */
    public List<Set<TagId>> families(TagNames names) {
        List<Set<TagId>> each = tags.stream().<Set<TagId>>map(names::family).toList();
        return all || each.isEmpty()
                ? each
                : List.of(each.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    boolean wants(Article article, List<Set<TagId>> families) {
        if (firstOfStory && !article.first()) {
            return false;
        }
        if (!languages.isEmpty()
                && !languages.contains(primary(article.content().language()))) {
            return false;
        }
        Set<TagId> has = article.tags().stream().map(ArticleTag::id).collect(Collectors.toSet());
        return families.stream().allMatch(family -> family.stream().anyMatch(has::contains));
    }

    private static String primary(String language) {
        return language.toLowerCase(Locale.ROOT).replaceFirst("[-_].*", "");
    }

    /** Sorted, so that equal queries look alike. */
    public SortedSet<String> sortedLanguages() {
        return new TreeSet<>(languages);
    }
}
