package io.courant.processor.dedupe;

import java.util.Map;
import java.util.Optional;

/** A table of the story state: a Kafka Streams store in a topology, a map anywhere else. */
public interface Table<V> {

    Optional<V> get(String key);

    void put(String key, V value);

    void remove(String key);

    /** A table in memory. */
    static <V> Table<V> of(Map<String, V> map) {
        return new Table<>() {
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
        };
    }
}
