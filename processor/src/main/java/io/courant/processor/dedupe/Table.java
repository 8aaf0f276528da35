package io.courant.processor.dedupe;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;

/** A table of the story state: a Kafka Streams store in a topology, a map anywhere else. */
public interface Table<V> {

    Optional<V> get(String key);

    void put(String key, V value);

    void remove(String key);

    /** A table in memory. */
    static <V> Whole<V> of(Map<String, V> map) {
        return new InMemory<>(map);
    }

    /** A sorted table in memory. */
    static <V> Sorted<V> sorted(NavigableMap<String, V> map) {
        return new SortedInMemory<>(map);
    }

    /** A table that can be read from one end to the other. */
    interface Whole<V> extends Table<V> {

        /** Does something with each value, in no particular order. */
        void forEach(Consumer<? super V> action);
    }

    /** A table that knows the order of its keys. */
    interface Sorted<V> extends Table<V> {

        /** The first key in the order of the keys' bytes that is not below one and not above another. */
        Optional<String> firstKey(String from, String to);

        /** The first keys of that kind, in their order, so many at most. */
        List<String> firstKeys(String from, String to, int countMax);
    }

    /** A map. */
    class InMemory<V> implements Whole<V> {

        private final Map<String, V> map;

        private InMemory(Map<String, V> map) {
            this.map = map;
        }

        @Override
        public Optional<V> get(String key) {
            return Optional.ofNullable(map.get(key));
        }

        @Override
        public void put(String key, V value) {
            map.put(key, value);
        }

        @Override
        public void remove(String key) {
            map.remove(key);
        }

        @Override
        public void forEach(Consumer<? super V> action) {
            map.values().forEach(action);
        }
    }

    /** A sorted map. */
    final class SortedInMemory<V> extends InMemory<V> implements Sorted<V> {

        private final NavigableMap<String, V> map;

        private SortedInMemory(NavigableMap<String, V> map) {
            super(map);
            this.map = map;
        }

        @Override
        public Optional<String> firstKey(String from, String to) {
            return Optional.ofNullable(map.ceilingKey(from)).filter(key -> key.compareTo(to) <= 0);
        }

        @Override
        public List<String> firstKeys(String from, String to, int countMax) {
            return map.subMap(from, true, to, true).keySet().stream()
                    .limit(countMax)
                    .toList();
        }
    }
}
