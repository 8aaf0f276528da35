package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.SourceTag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tags that a source's settings give to each of its documents, whatever their words say. One that names a tag of the taxonomy is
 * that tag, with itself as the evidence; all are kept among the source's own.
 */
final class FixedTags {

    private final Map<TagId, String> named = new LinkedHashMap<>();
    private final Map<String, SourceTag> kept = new LinkedHashMap<>();

    FixedTags(List<String> tags, SourceTagJudge names) {
        for (String tag : tags) {
            Optional<TagId> id = names.named(tag);
            id.ifPresent(known -> named.putIfAbsent(known, tag));
            kept.putIfAbsent(folded(tag), new SourceTag(tag, true, Optional.empty(), id));
        }
    }

    /** What speaks for a tag by setting. */
    Optional<Evidence> evidence(TagId tag) {
        return Optional.ofNullable(named.get(tag)).map(name -> new Evidence(name, Place.SOURCE_TAG, 1, 0));
    }

    /** The fixed ones, then what the source itself gives beside them. */
    List<SourceTag> before(List<SourceTag> judged) {
        List<SourceTag> all = new ArrayList<>(kept.values());
        Set<String> said = new HashSet<>(kept.keySet());
        judged.stream().filter(tag -> !said.contains(folded(tag.name()))).forEach(all::add);
        return all;
    }

    private static String folded(String tag) {
        return Phrase.fold(SourceTagJudge.withoutHash(tag));
    }
}
