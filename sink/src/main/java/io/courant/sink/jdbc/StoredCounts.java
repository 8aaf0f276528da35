package io.courant.sink.jdbc;

import io.courant.contract.id.TagId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a database holds.
 *
 * @param articles rows, one for each live document
 * @param stories different stories
 * @param tags articles of each tag that any article has
 */
public record StoredCounts(long articles, long stories, SortedMap<TagId, Long> tags) {

    public StoredCounts {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
}
