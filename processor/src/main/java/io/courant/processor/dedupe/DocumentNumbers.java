package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A small number for each document, so that a posting needs four bytes for one and not sixteen. A number is free again when its
 * document leaves. Some 30 bytes a document. Not safe for use by many threads.
 */
final class DocumentNumbers {

    /** No document. */
    static final int NONE = -1;

    private static final HexFormat HEX = HexFormat.of();
    private static final int HALF_DIGITS = 16;
    private static final int CAPACITY_MIN = 16;

    /** The two halves of each id; of a free number, {@code low} is the next one that is free. */
    private long[] high = new long[CAPACITY_MIN];

    private long[] low = new long[CAPACITY_MIN];
    /** Numbers from here on have never been given. */
    private int given;

    private int free = NONE;
    private int size;
    /** Numbers + 1 by id, in the next free place after that of the id's hash; 0 where there is none. At most half of it is used. */
    private int[] places = new int[2 * CAPACITY_MIN];

    int size() {
        return size;
    }

    /** The number of a document, {@link #NONE} if it has none. */
    int find(DocumentId document) {
        return places[place(half(document, 0), half(document, HALF_DIGITS))] - 1;
    }

    /** The number of a document, a new one if it has none. */
    int enter(DocumentId document) {
        long idHigh = half(document, 0);
        long idLow = half(document, HALF_DIGITS);
        int place = place(idHigh, idLow);
        if (places[place] != 0) {
            return places[place] - 1;
        }
        int number = free;
        if (number == NONE) {
            if (given == high.length) {
                grow();
                place = place(idHigh, idLow);
            }
            number = given++;
        } else {
            free = (int) low[number];
        }
        high[number] = idHigh;
        low[number] = idLow;
        places[place] = number + 1;
        size++;
        return number;
    }

    /** Gives the number of a document back. */
    void leave(int number) {
        int hole = place(high[number], low[number]);
        // Whatever stands behind it because it was in the way moves up (Knuth, TAOCP 3, 6.4, algorithm R).
        for (int next = next(hole); places[next] != 0; next = next(next)) {
            int home = home(high[places[next] - 1], low[places[next] - 1]);
            if (distance(home, next) >= distance(hole, next)) {
                places[hole] = places[next];
                hole = next;
            }
        }
        places[hole] = 0;
        low[number] = free;
        free = number;
        size--;
    }

    DocumentId id(int number) {
        return new DocumentId(HEX.toHexDigits(high[number]) + HEX.toHexDigits(low[number]));
    }

    /** In the order of the ids. */
    int compare(int one, int other) {
        int byHigh = Long.compareUnsigned(high[one], high[other]);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low[one], low[other]);
    }

    private static long half(DocumentId document, int from) {
        return HexFormat.fromHexDigitsToLong(document.value(), from, from + HALF_DIGITS);
    }

    /** Where this id stands, or would. */
    private int place(long idHigh, long idLow) {
        int place = home(idHigh, idLow);
        while (places[place] != 0 && !is(places[place] - 1, idHigh, idLow)) {
            place = next(place);
        }
        return place;
    }

    private boolean is(int number, long idHigh, long idLow) {
        return high[number] == idHigh && low[number] == idLow;
    }

    /** Ids are hashes, so any of their bits will do. */
    private int home(long idHigh, long idLow) {
        return (int) (idHigh ^ idLow) & places.length - 1;
    }

    private int next(int place) {
        return place + 1 & places.length - 1;
    }

    private int distance(int from, int to) {
        return to - from & places.length - 1;
    }

    private void grow() {
        high = Arrays.copyOf(high, 2 * high.length);
        low = Arrays.copyOf(low, 2 * low.length);
        places = new int[2 * high.length];
        for (int number = 0; number < given; number++) {
            places[place(high[number], low[number])] = number + 1;
        }
    }
}
