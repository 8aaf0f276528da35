package io.courant.processor.dedupe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what was last used of a table in memory; every change is written through. The table must have no other writer. What is
 * cached is lost with the object, so a store that is restored gets a new one.
 */
final class CachedTable<V> implements Table<V> {

    private final Table<V> table;
    private final Map<String, Optional<V>> recent;

    CachedTable(Table<V> table, int entriesMax) {
        this.table = table;
        this.recent = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<V>> eldest) {
                return size() > entriesMax;
            }
        };
    }

    @Override
    public Optional<V> get(String key) {
        Optional<V> known = recent.get(key);
        if (known == null) {
            known = table.get(key);
            recent.put(key, known);
        }
        return known;
    }

    @Override
    public void put(String key, V value) {
        table.put(key, value);
        recent.put(key, Optional.of(value));
    }

    @Override
    public void remove(String key) {
        table.remove(key);
        recent.put(key, Optional.empty());
    }
}
