package io.courant.processor.route;

import io.courant.contract.id.ContentHash;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What one record of {@code articles} changes on tag topics, given what was sent before. */
public record Route(List<TagChange> changes, Optional<RoutedTags> sent) {

    /** The slug of the topic that all tags without a topic of their own share. */
    public static final String SHARED = "other";

    public Route {
        changes = List.copyOf(changes);
    }

    /** An article that is gone leaves every topic that it was on. */
    public static Route gone(Optional<RoutedTags> before) {
        return new Route(removals(before, Set.of()), Optional.empty());
    }

    /**
     * An article as it is now.
     *
     * @param value hash of the record's value
     * @param topicIdOf the id of a slug's topic, which exists
     */
    public static Route of(
            Article article, ContentHash value, Optional<RoutedTags> before, UnaryOperator<String> topicIdOf) {
        Map<String, String> known = before.map(RoutedTags::topicIds).orElse(Map.of());
        boolean sameValue = before.filter(sent -> sent.value().equals(value)).isPresent();
        Map<String, String> now = new TreeMap<>();
        List<TagChange> changes = new ArrayList<>();
        for (String slug : slugs(article)) {
            String topicId = topicIdOf.apply(slug);
            now.put(slug, topicId);
            boolean there = topicId.equals(known.get(slug));
            if (!there || !sameValue) {
                changes.add(new TagChange(slug, there ? TagChange.Op.UPDATE : TagChange.Op.ADD));
            }
        }
        changes.addAll(removals(before, now.keySet()));
        return new Route(changes, now.isEmpty() ? Optional.empty() : Optional.of(new RoutedTags(now, value)));
    }

    private static Set<String> slugs(Article article) {
        Set<String> slugs = new TreeSet<>();
        for (ArticleTag tag : article.tags()) {
            slugs.add(tag.hasOwnTopic() ? tag.id().value() : SHARED);
        }
        return slugs;
    }

    private static List<TagChange> removals(Optional<RoutedTags> before, Set<String> kept) {
        return before.map(RoutedTags::topicIds).orElse(Map.of()).keySet().stream()
                .filter(slug -> !kept.contains(slug))
                .sorted()
                .map(slug -> new TagChange(slug, TagChange.Op.REMOVE))
                .toList();
    }
}
