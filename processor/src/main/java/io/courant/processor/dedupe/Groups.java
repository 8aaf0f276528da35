package io.courant.processor.dedupe;

import java.util.HashMap;
import java.util.Map;

/** Which elements hang together (union-find with path halving: Tarjan and van Leeuwen, 1984). */
final class Groups<T> {

    private final Map<T, T> parents = new HashMap<>();

    /** Adds an element, a group by itself. */
    void add(T element) {
        parents.put(element, element);
    }

    /** Makes one group of those of two elements; nothing if one of them was not added. */
    void join(T one, T other) {
        if (parents.containsKey(one) && parents.containsKey(other)) {
            parents.put(of(other), of(one));
        }
    }

    /** The element that stands for the group of this one. */
    T of(T element) {
        T at = element;
        while (parent(at) != at) {
            T up = parent(parent(at));
            parents.put(at, up);
            at = up;
        }
        return at;
    }

    private T parent(T element) {
        return java.util.Objects.requireNonNull(parents.get(element));
    }
}
