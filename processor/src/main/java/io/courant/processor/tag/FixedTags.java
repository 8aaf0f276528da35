package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.SourceTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tags that a source's settings give to each of its documents, whatever their words say. One that names a tag of the taxonomy is
 * that tag, with itself as the evidence; all are kept among the source's own, and of what both give the source's own is set aside. So
 * an article says all that it was tagged from.
 */
final class FixedTags {

    private static final String FIXED_ALREADY = "the source's settings give it already";

    private final Map<TagId, String> named = new LinkedHashMap<>();
    private final Map<String, SourceTag> kept = new LinkedHashMap<>();

    FixedTags(List<String> tags, SourceTagJudge names) {
        for (String tag : tags) {
            Optional<TagId> id = names.named(tag);
            id.ifPresent(known -> named.putIfAbsent(known, tag));
            kept.putIfAbsent(folded(tag), new SourceTag(tag, true, Optional.empty(), id, Optional.of(true)));
        }
    }

    /** What speaks for a tag by setting. */
    Optional<Evidence> evidence(TagId tag) {
        return Optional.ofNullable(named.get(tag)).map(name -> new Evidence(name, Place.SOURCE_TAG, 1, 0));
    }

    /** The fixed ones, then what the source itself gives. */
    List<SourceTag> before(List<SourceTag> judged) {
        List<SourceTag> all = new ArrayList<>(kept.values());
        for (SourceTag own : judged) {
            boolean twice = kept.containsKey(folded(own.name()));
            all.add(twice ? new SourceTag(own.name(), false, Optional.of(FIXED_ALREADY), own.tag()) : own);
        }
        return all;
    }

    private static String folded(String tag) {
        return Phrase.fold(SourceTagJudge.withoutHash(tag));
    }
}
