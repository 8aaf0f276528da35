package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which documents have a key. A posting lists those with the smallest ids, which are as good as drawn by lot; those beyond stand in a
 * table in the order of their ids, and move up when one that is listed leaves.
 */
final class Postings {

    /** Documents read at most of those that a posting does not list: it bounds the work for those that it lists. */
    static final int UNLISTED_MAX = 1000;

    private static final Long PRESENT = 1L;

    private final Table<Posting> listed;
    private final Table.Sorted<Long> unlisted;

    Postings(WorkingTables tables) {
        listed = tables.postings();
        unlisted = tables.unlisted();
    }

    Posting of(String key) {
        return listed.get(key).orElse(Posting.EMPTY);
    }

    /** Who leaves the list if a document is added. */
    Optional<DocumentId> displacedBy(String key, DocumentId document) {
        Posting posting = of(key);
        return posting.hasRoom()
                ? Optional.empty()
                : Optional.of(posting.last()).filter(last -> document.compareTo(last) < 0);
    }

    /** Those that a full posting does not list, in the order of their ids, {@link #UNLISTED_MAX} at most. */
    List<DocumentId> unlisted(String key) {
        String from = unlistedKey(key, "");
        List<DocumentId> found = new ArrayList<>();
        for (String stored : unlisted.firstKeys(from, unlistedKey(key, "~"), UNLISTED_MAX)) {
            found.add(new DocumentId(stored.substring(from.length())));
        }
        return found;
    }

    /** Adds a document, which the posting need not list. */
    Posting add(String key, DocumentId document) {
        Posting before = of(key);
        if (before.lists(document)) {
            return before;
        }
        if (before.hasRoom()) {
            return put(key, before, before.with(document));
        }
        Optional<DocumentId> displaced = displacedBy(key, document);
        unlisted.put(unlistedKey(key, displaced.orElse(document)), PRESENT);
        Posting after =
                displaced.map(last -> before.without(last).with(document)).orElse(before);
        return put(key, before, after.full(true));
    }

    /** Takes a document off; if it was listed, the first one that was not takes its place. */
    Removal remove(String key, DocumentId document) {
        Posting before = of(key);
        if (!before.full()) {
            return new Removal(put(key, before, before.without(document)), Optional.empty());
        }
        if (!before.lists(document)) {
            unlisted.remove(unlistedKey(key, document));
            return new Removal(put(key, before, before.full(firstUnlisted(key).isPresent())), Optional.empty());
        }
        Optional<DocumentId> promoted = firstUnlisted(key);
        promoted.ifPresent(next -> unlisted.remove(unlistedKey(key, next)));
        Posting after =
                promoted.map(next -> before.without(document).with(next)).orElse(before.without(document));
        return new Removal(put(key, before, after.full(firstUnlisted(key).isPresent())), promoted);
    }

    private Optional<DocumentId> firstUnlisted(String key) {
        String from = unlistedKey(key, "");
        return unlisted.firstKey(from, unlistedKey(key, "~"))
                .map(found -> new DocumentId(found.substring(from.length())));
    }

    private static String unlistedKey(String key, Object document) {
        return key + "/" + document;
    }

    private Posting put(String key, Posting before, Posting after) {
        if (after.documents().isEmpty()) {
            listed.remove(key);
        } else if (!after.equals(before)) {
            listed.put(key, after);
        }
        return after;
    }

    /**
     * What taking a document off left.
     *
     * @param posting as it is now
     * @param promoted who is listed in its place
     */
    record Removal(Posting posting, Optional<DocumentId> promoted) {}
}
