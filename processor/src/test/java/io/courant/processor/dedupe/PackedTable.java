package io.courant.processor.dedupe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A table in memory that holds its values as the stores of the pipeline do: as bytes. */
final class PackedTable<V> implements Table.Whole<V> {

    private final Map<String, byte[]> map = new HashMap<>();
    private final StoryPacking<V> packing;

    PackedTable(StoryPacking<V> packing) {
        this.packing = packing;
    }

    static StoryTables tables() {
        return new StoryTables(
                new PackedTable<>(StoryPacking.MEMBERSHIP),
                new PackedTable<>(StoryPacking.ROLL),
                new PackedTable<>(StoryPacking.PAGE),
                Table.sorted(new TreeMap<>()));
    }

    @Override
    public Optional<V> get(String key) {
        return Optional.ofNullable(map.get(key)).map(packing.read());
    }

    @Override
    public void put(String key, V value) {
        map.put(key, packing.write().apply(value));
    }

    @Override
    public void remove(String key) {
        map.remove(key);
    }

    @Override
    public void forEach(Consumer<? super V> action) {
        map.values().forEach(bytes -> action.accept(packing.read().apply(bytes)));
    }
}
