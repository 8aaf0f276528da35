package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The documents that have one mark or one leading hash.
 *
 * @param documents those that are listed, at most {@link #LISTED_MAX}: the smallest ids, ascending
 * @param full whether there are more than are listed: they stand in a table of their own
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
        return documents.size() >= COMMON_MIN;
    }

    boolean hasRoom() {
        return documents.size() < LISTED_MAX;
    }

    DocumentId last() {
        return documents.get(documents.size() - 1);
    }

    boolean lists(DocumentId document) {
        return Collections.binarySearch(documents, document) >= 0;
    }

    /** With one more that is listed. */
    Posting with(DocumentId document) {
        int place = Collections.binarySearch(documents, document);
        if (place >= 0) {
            return this;
        }
        List<DocumentId> more = new ArrayList<>(documents);
        more.add(-place - 1, document);
        return new Posting(more, full);
    }

    /** With one less that is listed. */
    Posting without(DocumentId document) {
        return new Posting(
                documents.stream().filter(other -> !other.equals(document)).toList(), full);
    }

    Posting full(boolean isFull) {
        return new Posting(documents, isFull);
    }
}
