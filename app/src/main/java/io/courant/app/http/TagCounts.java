package io.courant.app.http;

import io.courant.contract.id.TagId;
import io.courant.sink.jdbc.StoredCounts;
import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/** How many articles each tag has, counted anew after some seconds at the earliest. Safe for use by many threads. */
final class TagCounts {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Library store;
    private StoredCounts counts = new StoredCounts(0, 0, Collections.emptySortedMap());
    private long countedNanos = System.nanoTime() - FRESH_NANOS;

    TagCounts(Library store) {
        this.store = store;
    }

    SortedMap<TagId, Long> now() {
        return all().tags();
    }

    synchronized StoredCounts all() {
        if (System.nanoTime() - countedNanos >= FRESH_NANOS) {
            counts = store.ask(database -> database.counts());
            countedNanos = System.nanoTime();
        }
        return counts;
    }
}
