package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The documents that have one mark or one leading hash.
 *
 * @param documents those that are listed, at most {@link #LISTED_MAX}, in the order of their ids
 * @param full whether there may be more than are listed: it stays so for as long as one is listed
 */
public record Posting(List<DocumentId> documents, boolean full) {

    /** Documents listed at most: it bounds the work for each arrival. */
    static final int LISTED_MAX = 64;

    /** What occurs in so many documents is common. */
    static final int COMMON_MIN = 16;

    static final Posting EMPTY = new Posting(List.of(), false);

    public Posting {
        documents = List.copyOf(documents);
    }

    boolean isCommon() {
        return full || documents.size() >= COMMON_MIN;
    }

    Posting with(DocumentId document) {
        if (documents.size() == LISTED_MAX) {
            return full ? this : new Posting(documents, true);
        }
        List<DocumentId> more = new ArrayList<>(documents);
        int place = Collections.binarySearch(documents, document);
        more.add(place < 0 ? -place - 1 : place, document);
        return new Posting(more, full);
    }

    Posting without(DocumentId document) {
        return new Posting(
                documents.stream().filter(other -> !other.equals(document)).toList(), full);
    }
}
