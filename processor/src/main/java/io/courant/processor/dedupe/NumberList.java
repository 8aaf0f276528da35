package io.courant.processor.dedupe;

import java.util.Arrays;

/** Numbers of documents in the order of the documents' ids. Not safe for use by many threads. */
final class NumberList {

    private static final int CAPACITY_MIN = 2;

    private int[] numbers = new int[CAPACITY_MIN];
    private int size;

    int size() {
        return size;
    }

    int get(int place) {
        return numbers[place];
    }

    /** The place of a document, or {@code -(place where it would stand) - 1}. */
    int find(int document, DocumentNumbers documents) {
        int from = 0;
        int to = size - 1;
        while (from <= to) {
            int middle = from + to >>> 1;
            int order = numbers[middle] == document ? 0 : documents.compare(numbers[middle], document);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -from - 1;
    }

    /** @return whether it was not there before */
    boolean add(int document, DocumentNumbers documents) {
        int found = find(document, documents);
        if (found >= 0) {
            return false;
        }
        int place = -found - 1;
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + Math.max(CAPACITY_MIN, size / 2));
        }
        System.arraycopy(numbers, place, numbers, place + 1, size - place);
        numbers[place] = document;
        size++;
        return true;
    }

    /** @return the place at which it stood, negative if it did not */
    int remove(int document, DocumentNumbers documents) {
        int place = find(document, documents);
        if (place >= 0) {
            size--;
            System.arraycopy(numbers, place + 1, numbers, place, size - place);
        }
        return place;
    }

    void clear() {
        numbers = new int[CAPACITY_MIN];
        size = 0;
    }
}
