package io.courant.processor.document;

import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag;
import io.courant.processor.tag.Tagging;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which tags an article has gained and lost. */
record TagChanges(List<TagId> gained, List<TagId> lost) {

    static final TagChanges NONE = new TagChanges(List.of(), List.of());

    static TagChanges between(Optional<Tagging> before, Optional<Tagging> after) {
        Set<TagId> had = ids(before);
        Set<TagId> has = ids(after);
        return new TagChanges(
                has.stream().filter(tag -> !had.contains(tag)).toList(),
                had.stream().filter(tag -> !has.contains(tag)).toList());
    }

    private static Set<TagId> ids(Optional<Tagging> tagging) {
        Set<TagId> ids = new TreeSet<>();
        tagging.map(Tagging::tags).orElse(List.of()).stream()
                .map(ArticleTag::id)
                .forEach(ids::add);
        return ids;
    }
}
