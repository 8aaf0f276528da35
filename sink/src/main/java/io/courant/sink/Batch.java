package io.courant.sink;

import io.courant.contract.id.DocumentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Records that are applied in one transaction: of each document the last change, of each partition the offset reached. */
public final class Batch {

    private final Map<DocumentId, ArticleChange> changes = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    public void add(ArticleChange change) {
        changes.remove(change.id());
        changes.put(change.id(), change);
    }

    /** The record's offset has been dealt with, whether or not it was a change. */
    public void pass(TopicPartition partition, long offset) {
        nextOffsets.merge(partition, offset + 1, Math::max);
    }

    /** Of each document the last one, in the order of the records. */
    public Collection<ArticleChange> changes() {
        return changes.values();
    }

    public List<DocumentId> ids() {
        return List.copyOf(changes.keySet());
    }

    public List<ArticleChange.Put> puts() {
        List<ArticleChange.Put> puts = new ArrayList<>();
        for (ArticleChange change : changes.values()) {
            if (change instanceof ArticleChange.Put put) {
                puts.add(put);
            }
        }
        return puts;
    }

    public List<DocumentId> removals() {
        return changes.values().stream()
                .filter(ArticleChange.Remove.class::isInstance)
                .map(ArticleChange::id)
                .toList();
    }

    public Map<TopicPartition, Long> nextOffsets() {
        return nextOffsets;
    }
}
