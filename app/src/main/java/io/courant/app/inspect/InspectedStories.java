package io.courant.app.inspect;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.StoryId;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.StoryIndex;
import io.courant.processor.dedupe.StoryTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out which inspected documents tell the same story, by the code of the pipeline and as if all had been observed within one window. All
 * results are kept in memory until then.
 */
final class InspectedStories {

    private static final Duration ALL = Duration.ofDays(36_500);

    private final StoryIndex index = new StoryIndex(StoryTables.inMemory(), ALL);
    private final Map<DocumentId, StoryId> stories = new HashMap<>();
    private final List<Inspection> results = new ArrayList<>();
    private final List<Optional<DocumentId>> documents = new ArrayList<>();

    void add(Inspector.Inspected inspected) {
        Optional<Signature> signature = inspected.signature().map(this::distinct);
        results.add(inspected.result());
        documents.add(signature.map(Signature::document));
        signature.map(index::apply).ifPresent(changes -> changes.verdicts()
                .forEach(verdict -> stories.put(verdict.document(), verdict.story())));
    }

    void handOver(Predicate<Inspection> consumer) {
        for (int i = 0; i < results.size(); i++) {
            Inspection result = results.get(i);
            if (!consumer.test(
                    documents.get(i).map(stories::get).map(result::inStory).orElse(result))) {
                return;
            }
        }
    }

    /** Two inputs may call different documents alike. */
    private Signature distinct(Signature signature) {
        return stories.containsKey(signature.document())
                ? signature.of(
                        DocumentId.of(Inspector.SOURCE, new ItemKey(signature.document() + "#" + results.size())))
                : signature;
    }
}
