package io.courant.app.read;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a subscriber is told.
 *
 * @param op add, update or remove
 * @param at when the record was written
 * @param tag the tag on whose topic it was read
 * @param id the article
 * @param article as it is now; absent if it was removed
 * @param run the replay or retry that sent it; absent if it is live
 */
public record TagEvent(Op op, Instant at, TagId tag, DocumentId id, Optional<Article> article, Optional<RunId> run) {

    /** What happened to the article. */
    public enum Op {
        ADD,
        UPDATE,
        REMOVE
    }
}
