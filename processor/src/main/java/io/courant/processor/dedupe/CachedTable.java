package io.courant.processor.dedupe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what was last used of a table in memory, and holds changes back until {@link #flush}: what one signature changes several
 * times is written once, and what it changes back not at all. The table must have no other writer. What is cached is lost with the
 * object, so a store that is restored gets a new one.
 */
final class CachedTable<V> implements Table<V> {

    private final Table<V> table;
    private final Map<String, Optional<V>> recent;
    /** What the table holds where it is to be changed. */
    private final Map<String, Optional<V>> stored = new LinkedHashMap<>();

    private final Map<String, Optional<V>> changed = new LinkedHashMap<>();

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
        Optional<V> known = changed.get(key);
        if (known == null) {
            known = recent.get(key);
        }
        if (known == null) {
            known = table.get(key);
            recent.put(key, known);
        }
        return known;
    }

    @Override
    public void put(String key, V value) {
        change(key, Optional.of(value));
    }

    @Override
    public void remove(String key) {
        change(key, Optional.empty());
    }

    private void change(String key, Optional<V> value) {
        if (!changed.containsKey(key)) {
            stored.put(key, get(key));
        }
        changed.put(key, value);
    }

    /** Writes what is different now. */
    void flush() {
        changed.forEach((key, value) -> {
            recent.put(key, value);
            if (!value.equals(stored.get(key))) {
                value.ifPresentOrElse(present -> table.put(key, present), () -> table.remove(key));
            }
        });
        changed.clear();
        stored.clear();
    }
}
