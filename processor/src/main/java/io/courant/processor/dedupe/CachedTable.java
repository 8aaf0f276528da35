package io.courant.processor.dedupe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what was last used of a table in memory, and holds changes back until {@link #flush}: what one signature changes several
 * times is written once, and what it changes back not at all. The table must have no other writer. What is cached is lost with the
 * object, so a store that is restored gets a new one.
 */
final class CachedTable<V> implements Table<V> {

    /** A value as it is now, and as the table has it. */
    private static final class Entry<V> {

        private final String key;
        private Optional<V> stored;
        private Optional<V> value;
        private boolean held;

        Entry(String key, Optional<V> stored) {
            this.key = key;
            this.stored = stored;
            this.value = stored;
        }
    }

    private final Table<V> table;
    private final int entriesMax;
    private final Map<String, Entry<V>> recent;
    /** What may be different from the table, in the order in which it was first changed. */
    private final List<Entry<V>> held = new ArrayList<>();

    CachedTable(Table<V> table, int entriesMax) {
        this.table = table;
        this.entriesMax = entriesMax;
        this.recent = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Entry<V>> eldest) {
                return size() > entriesMax && !eldest.getValue().held;
            }
        };
    }

    @Override
    public Optional<V> get(String key) {
        return entry(key).value;
    }

    @Override
    public void put(String key, V value) {
        change(key, Optional.of(value));
    }

    @Override
    public void remove(String key) {
        change(key, Optional.empty());
    }

    private Entry<V> entry(String key) {
        Entry<V> entry = recent.get(key);
        if (entry == null) {
            entry = new Entry<>(key, table.get(key));
            recent.put(key, entry);
        }
        return entry;
    }

    private void change(String key, Optional<V> value) {
        Entry<V> entry = entry(key);
        entry.value = value;
        if (!entry.held) {
            entry.held = true;
            held.add(entry);
        }
    }

    /** Writes what is different now. */
    void flush() {
        for (Entry<V> entry : held) {
            entry.held = false;
            if (!entry.value.equals(entry.stored)) {
                entry.value.ifPresentOrElse(present -> table.put(entry.key, present), () -> table.remove(entry.key));
                entry.stored = entry.value;
            }
        }
        held.clear();
        // While changes were held, there may have been room for nothing else.
        var eldest = recent.keySet().iterator();
        while (recent.size() > entriesMax) {
            eldest.next();
            eldest.remove();
        }
    }
}
