package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.Optional;

/** Which documents have a key. A posting lists some of them; those beyond stand in a table in the order of their ids, and move up. */
final class Postings {

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

    /** Adds a document, which the posting need not list. */
    Posting add(String key, DocumentId document) {
        Posting before = of(key);
        if (before.hasRoom()) {
            return put(key, before, before.with(document));
        }
        unlisted.put(unlistedKey(key, document), PRESENT);
        return put(key, before, before.full(true));
    }

    /** Takes a document off; if it was listed, one that was not takes its place. */
    Posting remove(String key, DocumentId document) {
        Posting before = of(key);
        Posting after = before.without(document);
        if (before.full()) {
            if (!before.lists(document)) {
                unlisted.remove(unlistedKey(key, document));
            }
            if (after.hasRoom()) {
                after = firstUnlisted(key)
                        .map(next -> {
                            unlisted.remove(unlistedKey(key, next));
                            return before.without(document).with(next);
                        })
                        .orElse(after);
            }
            after = after.full(firstUnlisted(key).isPresent());
        }
        return put(key, before, after);
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
}
