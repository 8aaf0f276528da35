package io.courant.processor.stream;

import io.courant.processor.dedupe.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of a topology as a table of the story state. */
final class StoreTable<V> implements Table.Sorted<V>, Table.Whole<V> {

    private final KeyValueStore<String, V> store;

    StoreTable(KeyValueStore<String, V> store) {
        this.store = store;
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    @Override
    public void put(String key, V value) {
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        store.delete(key);
    }

    @Override
    public void forEach(Consumer<? super V> action) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(entry -> action.accept(entry.value));
        }
    }

    @Override
    public Optional<String> firstKey(String from, String to) {
        try (KeyValueIterator<String, V> keys = store.range(from, to)) {
            return keys.hasNext() ? Optional.of(keys.peekNextKey()) : Optional.empty();
        }
    }

    @Override
    public List<String> firstKeys(String from, String to, int countMax) {
        List<String> found = new ArrayList<>();
        try (KeyValueIterator<String, V> keys = store.range(from, to)) {
            while (keys.hasNext() && found.size() < countMax) {
                found.add(keys.next().key);
            }
        }
        return found;
    }
}
