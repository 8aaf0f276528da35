package io.courant.processor.dedupe;

/**
 * A hash table from 32 bits of a key to an entry that is not 0, with linear probing: 8 bytes a place, of which five to eight in ten are
 * used. Not safe for use by many threads.
 */
final class PostingShard {

    private static final int CAPACITY_MIN = 8;
    private static final double FILLED_MAX = 0.8;

    private int[] keys = new int[0];
    private int[] entries = new int[0];
    private int size;

    /** Where a key stands, or would; negative if there is no place at all yet. */
    int place(int key) {
        if (keys.length == 0) {
            return -1;
        }
        int place = home(key);
        while (entries[place] != 0 && keys[place] != key) {
            place = next(place);
        }
        return place;
    }

    /** The entry at a place, 0 if there is none. */
    int entry(int place) {
        return place < 0 ? 0 : entries[place];
    }

    /** @param place where {@link #place} says that it would stand */
    void insert(int place, int key, int entry) {
        int free = place;
        if (size + 1 > keys.length * FILLED_MAX) {
            grow();
            free = place(key);
        }
        keys[free] = key;
        entries[free] = entry;
        size++;
    }

    void replace(int place, int entry) {
        entries[place] = entry;
    }

    /** Empties a place; whatever stands behind it because it was in the way moves up (Knuth, TAOCP 3, 6.4, algorithm R). */
    void remove(int place) {
        int hole = place;
        for (int next = next(hole); entries[next] != 0; next = next(next)) {
            if (distance(home(keys[next]), next) >= distance(hole, next)) {
                keys[hole] = keys[next];
                entries[hole] = entries[next];
                hole = next;
            }
        }
        entries[hole] = 0;
        size--;
    }

    /** The high bits of the key as a fraction of the capacity, which so need not be a power of two. */
    private int home(int key) {
        return (int) (Integer.toUnsignedLong(key) * keys.length >>> Integer.SIZE);
    }

    private int next(int place) {
        return place + 1 == keys.length ? 0 : place + 1;
    }

    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + keys.length;
    }

    private void grow() {
        int[] formerKeys = keys;
        int[] formerEntries = entries;
        int capacity = Math.max(CAPACITY_MIN, keys.length + keys.length / 2);
        keys = new int[capacity];
        entries = new int[capacity];
        for (int former = 0; former < formerKeys.length; former++) {
            if (formerEntries[former] != 0) {
                int place = place(formerKeys[former]);
                keys[place] = formerKeys[former];
                entries[place] = formerEntries[former];
            }
        }
    }
}
