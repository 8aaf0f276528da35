package io.courant.app.read;

import io.courant.contract.id.DocumentId;
import java.util.Arrays;

/** Numbers documents from 0 in the order in which they come, in some 30 bytes each. Not safe for use by many threads. */
public final class DocumentIndex {

    private static final int HEX = 16;

    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int[] slots = new int[4096];
    private int size;

    public int size() {
        return size;
    }

    /** The document's number, which it gets now if it has none. */
    public int number(DocumentId id) {
        long newHigh = Long.parseUnsignedLong(id.value(), 0, HEX, HEX);
        long newLow = Long.parseUnsignedLong(id.value(), HEX, 2 * HEX, HEX);
        int slot = slot(newHigh, newLow);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == high.length) {
            int capacity = Math.toIntExact(size * 3L / 2);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
        }
        high[size] = newHigh;
        low[size] = newLow;
        slots[slot] = size + 1;
        size++;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    public DocumentId id(int number) {
        return new DocumentId(String.format("%016x%016x", high[number], low[number]));
    }

    private int slot(long newHigh, long newLow) {
        int mask = slots.length - 1;
        int slot = (int) (newHigh ^ newHigh >>> 32) & mask;
        while (slots[slot] > 0 && (high[slots[slot] - 1] != newHigh || low[slots[slot] - 1] != newLow)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            slots[slot(high[number], low[number])] = number + 1;
        }
    }
}
