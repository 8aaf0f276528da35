package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Which documents have a key, by the documents' {@linkplain DocumentNumbers numbers}. A posting lists those with the smallest ids,
 * which are as good as drawn by lot; when one that is listed leaves, the next one moves up.
 *
 * <p>All of it is in memory, some 13 bytes for each key of a document: nearly all keys have one document, whose number stands with the
 * key. Not safe for use by many threads.
 */
final class Postings {

    /** Documents listed at most: it bounds the work for each arrival. */
    static final int LISTED_MAX = 64;

    /** Documents read at most of those that a posting does not list: it bounds the work for those that it lists. */
    static final int UNLISTED_MAX = 1000;

    /** What occurs in so many documents is common. */
    static final int COMMON_MIN = 16;

    /** The bits of a key: what a shard tells and what stands in it. */
    static final int KEY_BITS = Byte.SIZE + Integer.SIZE;

    private static final int SHARDS = 1 << Byte.SIZE;
    private static final long KEY_MASK = (1L << KEY_BITS) - 1;
    /** 2^40 by the golden ratio, and odd: so each key has a product of its own (Knuth, TAOCP 3, 6.4). */
    private static final long MULTIPLIER = 0x9E3779B97FL;

    private final DocumentNumbers documents;
    /** Many small tables in place of a large one: none takes long to grow. */
    private final PostingShard[] shards = new PostingShard[SHARDS];
    /** The documents of keys that have several, in the order of their ids. */
    private final List<NumberList> several = new ArrayList<>();

    /** Those of them that are empty, as their keys have no longer several. */
    private final Deque<Integer> empty = new ArrayDeque<>();

    Postings(DocumentNumbers documents) {
        this.documents = documents;
        Arrays.setAll(shards, shard -> new PostingShard());
    }

    /** How many documents have a key. */
    int size(long key) {
        long mixed = mixed(key);
        PostingShard shard = shard(mixed);
        int entry = shard.entry(shard.place((int) mixed));
        return entry < 0 ? list(entry).size() : Integer.signum(entry);
    }

    /** @return whether it was not there before */
    boolean add(long key, int document) {
        long mixed = mixed(key);
        PostingShard shard = shard(mixed);
        int place = shard.place((int) mixed);
        int entry = shard.entry(place);
        if (entry < 0) {
            return list(entry).add(document, documents);
        }
        if (entry == document + 1) {
            return false;
        }
        if (entry == 0) {
            shard.insert(place, (int) mixed, document + 1);
        } else {
            int both = newList();
            list(both).add(entry - 1, documents);
            list(both).add(document, documents);
            shard.replace(place, both);
        }
        return true;
    }

    /**
     * Takes a document off.
     *
     * @return who is listed in its place, {@link DocumentNumbers#NONE} if nobody is
     */
    int remove(long key, int document) {
        long mixed = mixed(key);
        PostingShard shard = shard(mixed);
        int place = shard.place((int) mixed);
        int entry = shard.entry(place);
        if (entry >= 0) {
            if (entry == document + 1) {
                shard.remove(place);
            }
            return DocumentNumbers.NONE;
        }
        NumberList list = list(entry);
        int removed = list.remove(document, documents);
        if (removed >= 0 && removed < LISTED_MAX && list.size() >= LISTED_MAX) {
            return list.get(LISTED_MAX - 1);
        }
        if (list.size() == 1) {
            shard.replace(place, list.get(0) + 1);
            list.clear();
            empty.push(entry);
        }
        return DocumentNumbers.NONE;
    }

    /** Who leaves the list if a document is added that is not there, {@link DocumentNumbers#NONE} if nobody does. */
    int displacedBy(long key, DocumentId document) {
        if (size(key) < LISTED_MAX) {
            return DocumentNumbers.NONE;
        }
        long mixed = mixed(key);
        PostingShard shard = shard(mixed);
        int last = list(shard.entry(shard.place((int) mixed))).get(LISTED_MAX - 1);
        return document.compareTo(documents.id(last)) < 0 ? last : DocumentNumbers.NONE;
    }

    /** Those that are listed, and to one of these also those that are not, {@link #UNLISTED_MAX} of them at most. */
    void forEachSeenBy(int document, long key, IntConsumer action) {
        long mixed = mixed(key);
        PostingShard shard = shard(mixed);
        int entry = shard.entry(shard.place((int) mixed));
        if (entry > 0 && entry != document + 1) {
            action.accept(entry - 1);
        }
        if (entry >= 0) {
            return;
        }
        NumberList list = list(entry);
        boolean isListed = list.size() <= LISTED_MAX || list.find(document, documents) < LISTED_MAX;
        int seen = Math.min(list.size(), isListed ? LISTED_MAX + UNLISTED_MAX : LISTED_MAX);
        for (int i = 0; i < seen; i++) {
            if (list.get(i) != document) {
                action.accept(list.get(i));
            }
        }
    }

    private static long mixed(long key) {
        return key * MULTIPLIER & KEY_MASK;
    }

    private PostingShard shard(long mixed) {
        return shards[(int) (mixed >>> Integer.SIZE)];
    }

    private NumberList list(int entry) {
        return several.get(-entry - 1);
    }

    /** @return the entry of an empty list */
    private int newList() {
        if (!empty.isEmpty()) {
            return empty.pop();
        }
        several.add(new NumberList());
        return -several.size();
    }
}
