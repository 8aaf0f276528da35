package io.courant.sink.jdbc;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.TagId;
import io.courant.sink.ArticlePosition;
import java.util.Set;

/**
 * What an audit compares of a row: what it was made from and what it says, without the text.
 *
 * @param raw the raw record that it was made from
 * @param position the record of {@code articles} that it was stored from
 */
public record StoredStamp(
        DocumentId id, RawPosition raw, ArticlePosition position, ContentHash contentHash, Set<TagId> tags) {

    public StoredStamp {
        tags = Set.copyOf(tags);
    }
}
