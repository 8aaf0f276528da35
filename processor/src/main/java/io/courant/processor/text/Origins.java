package io.courant.processor.text;

import java.util.Arrays;

/**
 * Where the characters of a folded text came from. Nearly all came each from one of the original, in its order, so it is kept as
 * stretches of such, and a text has few. For one thread while it is written.
 */
final class Origins {

    /** Of a stretch whose characters came each from one of the original. */
    private static final int ONE_BY_ONE = -1;

    private static final int ROOM = 16;

    /** Where a stretch starts in the folded text, and in the original. */
    private int[] foldedFrom = new int[ROOM];

    private int[] originalFrom = new int[ROOM];
    /** Where the part of the original ends that all characters of a stretch came from together. */
    private int[] originalTo = new int[ROOM];

    private int count;

    /** The next folded character, and the part of the original that it came from. */
    void add(int folded, int from, int to) {
        boolean single = to == from + 1;
        if (count > 0) {
            int last = count - 1;
            boolean goesOn = single
                    ? originalTo[last] == ONE_BY_ONE && originalFrom[last] + folded - foldedFrom[last] == from
                    : originalTo[last] == to && originalFrom[last] == from;
            if (goesOn) {
                return;
            }
        }
        if (count == foldedFrom.length) {
            foldedFrom = Arrays.copyOf(foldedFrom, count * 2);
            originalFrom = Arrays.copyOf(originalFrom, count * 2);
            originalTo = Arrays.copyOf(originalTo, count * 2);
        }
        foldedFrom[count] = folded;
        originalFrom[count] = from;
        originalTo[count] = single ? ONE_BY_ONE : to;
        count++;
    }

    /** The last folded character is taken back. */
    void removeLast(int folded) {
        if (foldedFrom[count - 1] == folded) {
            count--;
        }
    }

    /** Where the part of the original starts that a folded character came from. */
    int start(int folded) {
        int stretch = stretch(folded);
        return originalTo[stretch] == ONE_BY_ONE
                ? originalFrom[stretch] + folded - foldedFrom[stretch]
                : originalFrom[stretch];
    }

    /** Where it ends. */
    int end(int folded) {
        int stretch = stretch(folded);
        return originalTo[stretch] == ONE_BY_ONE
                ? originalFrom[stretch] + folded - foldedFrom[stretch] + 1
                : originalTo[stretch];
    }

    private int stretch(int folded) {
        int at = Arrays.binarySearch(foldedFrom, 0, count, folded);
        return at >= 0 ? at : -at - 2;
    }
}
