package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.sink.ArticleChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Records that are applied in one transaction: of each document the last change, of each partition the offset reached. */
final class Batch {

    private final Map<DocumentId, ArticleChange> changes = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    void add(ArticleChange change) {
        changes.remove(change.id());
        changes.put(change.id(), change);
    }

    /** The record's offset has been dealt with, whether or not it was a change. */
    void pass(TopicPartition partition, long offset) {
        nextOffsets.merge(partition, offset + 1, Math::max);
    }

    List<DocumentId> ids() {
        return List.copyOf(changes.keySet());
    }

    List<ArticleChange.Put> puts() {
        List<ArticleChange.Put> puts = new ArrayList<>();
        for (ArticleChange change : changes.values()) {
            if (change instanceof ArticleChange.Put put) {
                puts.add(put);
            }
        }
        return puts;
    }

    List<DocumentId> removals() {
        return changes.values().stream()
                .filter(ArticleChange.Remove.class::isInstance)
                .map(ArticleChange::id)
                .toList();
    }

    Map<TopicPartition, Long> nextOffsets() {
        return nextOffsets;
    }
}
