package io.courant.processor.tag;

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

    private final Map<Integer, String> named = new LinkedHashMap<>();
    private final Map<String, SourceTag> kept = new LinkedHashMap<>();

    FixedTags(List<String> tags, SourceTagJudge names) {
        for (String tag : tags) {
            Optional<Integer> known = names.named(tag);
            known.ifPresent(number -> named.putIfAbsent(number, tag));
            kept.putIfAbsent(folded(tag), new SourceTag(tag, true, Optional.empty(), known.map(names::id)));
        }
    }

    /** The tags of the taxonomy among them, by number, and what the setting calls each. */
    Map<Integer, String> named() {
        return named;
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
