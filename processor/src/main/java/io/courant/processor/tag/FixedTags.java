package io.courant.processor.tag;

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

    private final Map<Integer, String> named = new LinkedHashMap<>();
    private final Map<String, SourceTag> kept = new LinkedHashMap<>();

    FixedTags(List<String> tags, SourceTagJudge names) {
        for (String tag : tags) {
            Optional<Integer> known = names.named(tag);
            known.ifPresent(number -> named.putIfAbsent(number, tag));
            kept.putIfAbsent(
                    folded(tag), new SourceTag(tag, true, Optional.empty(), known.map(names::id), Optional.of(true)));
        }
    }

    /** The tags of the taxonomy among them, by number, and what the setting calls each. */
    Map<Integer, String> named() {
        return named;
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
