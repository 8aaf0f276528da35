package io.courant.app.read;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a subscriber is told.
 *
 * @param op add, update or remove
 * @param at when the record was written
 * @param topic the last part of the name of the topic on which it was read
 * @param id the article
 * @param article as it is now; absent if it was removed
 * @param run the replay or retry that sent it; absent if it is live
 */
public record TagEvent(Op op, Instant at, String topic, DocumentId id, Optional<Article> article, Optional<RunId> run) {

    /** What happened to the article. */
    public enum Op {
        ADD,
        UPDATE,
        REMOVE;

        /** As records, events and requests have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
