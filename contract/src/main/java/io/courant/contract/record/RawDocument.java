package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * One observation of an item of a source, as it came: a record of {@code raw}. Its place there is the revision.
 *
 * @param id the document's id: {@link DocumentId#of(SourceId, ItemKey)}
 * @param source whence it came
 * @param item what the source calls it
 * @param op whether the item was seen or is withdrawn
 * @param address where it was seen: a web address, or a file's path as a {@code file:} URI with the item after {@code #}
 * @param ingestedAt when it was observed; also the record's timestamp
 * @param body what was seen; absent in a withdrawal
 * @param entry what the feed itself says about the item, for an item of a feed
 * @param movedFrom the address before, if the item was seen to move
 */
public record RawDocument(
        DocumentId id,
        SourceId source,
        ItemKey item,
        Op op,
        Optional<String> address,
        Instant ingestedAt,
        Optional<RawBody> body,
        Optional<FeedEntry> entry,
        Optional<String> movedFrom) {

    /** What happened to the item. */
    public enum Op {
        @JsonProperty("seen")
        SEEN,
        @JsonProperty("withdraw")
        WITHDRAW
    }

    /** @throws IllegalArgumentException if a withdrawal has a body, or something seen has none */
    public RawDocument {
        if ((op == Op.SEEN) != body.isPresent()) {
            throw new IllegalArgumentException(op == Op.SEEN ? "what was seen has a body" : "a withdrawal has no body");
        }
    }

    public static RawDocument seen(SourceId source, ItemKey item, String address, Instant ingestedAt, RawBody body) {
        return new RawDocument(
                DocumentId.of(source, item),
                source,
                item,
                Op.SEEN,
                Optional.of(address),
                ingestedAt,
                Optional.of(body),
                Optional.empty(),
                Optional.empty());
    }

    public static RawDocument withdrawn(SourceId source, ItemKey item, Optional<String> address, Instant ingestedAt) {
        return new RawDocument(
                DocumentId.of(source, item),
                source,
                item,
                Op.WITHDRAW,
                address,
                ingestedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public RawDocument movedFrom(String formerAddress) {
        return new RawDocument(id, source, item, op, address, ingestedAt, body, entry, Optional.of(formerAddress));
    }

    public RawDocument with(FeedEntry feedEntry) {
        return new RawDocument(id, source, item, op, address, ingestedAt, body, Optional.of(feedEntry), movedFrom);
    }
}
