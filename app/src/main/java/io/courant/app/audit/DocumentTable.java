package io.courant.app.audit;

import io.courant.app.read.DocumentIndex;
import io.courant.contract.id.DocumentId;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What an audit notes of each document, in arrays: some 70 bytes a document. Documents are numbered from 0 in the order in which they
 * come. Not safe for use by many threads.
 */
final class DocumentTable {

    /** What a document takes at most while the arrays grow. */
    static final int BYTES_PER_DOCUMENT = 160;

    /** No position. */
    static final long NONE = -1;

    private final DocumentIndex index = new DocumentIndex();

    /** Hash of what was last observed in raw. */
    long[] observed = new long[1024];
    /** The last raw record that made or withdrew the article: its position, then one bit for a withdrawal. */
    long[] standing = filled(1024);
    /** The raw record that the article says it was made from; nothing if there is no article. */
    long[] madeFrom = filled(1024);
    /** Hash of the article with what made it. */
    long[] article = new long[1024];
    /** Hash of the article without what made it. */
    long[] said = new long[1024];
    /** Hash of the article's record, byte for byte. */
    long[] value = new long[1024];
    /** Hash of the record on the tag topic that is being read. */
    long[] onTopic = new long[1024];
    /** The number of the set of its tag topics. */
    int[] topics = new int[1024];
    /** What has been found out. */
    byte[] flags = new byte[1024];

    /** The document's number, which it gets now if it has none. */
    int number(DocumentId id) {
        int number = index.number(id);
        if (number == observed.length) {
            grow(Math.toIntExact(number * 3L / 2));
        }
        return number;
    }

    DocumentId id(int number) {
        return index.id(number);
    }

    void forEach(IntConsumer numbers) {
        for (int number = 0; number < index.size(); number++) {
            numbers.accept(number);
        }
    }

    private void grow(int capacity) {
        observed = Arrays.copyOf(observed, capacity);
        standing = grown(standing, capacity);
        madeFrom = grown(madeFrom, capacity);
        article = Arrays.copyOf(article, capacity);
        said = Arrays.copyOf(said, capacity);
        value = Arrays.copyOf(value, capacity);
        onTopic = Arrays.copyOf(onTopic, capacity);
        topics = Arrays.copyOf(topics, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }

    private static long[] filled(int capacity) {
        return grown(new long[0], capacity);
    }

    private static long[] grown(long[] positions, int capacity) {
        long[] more = Arrays.copyOf(positions, capacity);
        Arrays.fill(more, positions.length, capacity, NONE);
        return more;
    }
}
