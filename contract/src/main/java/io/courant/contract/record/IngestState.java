package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.courant.contract.id.ContentHash;
import java.util.Optional;

/**
 * What ingest remembers: a record of {@code ingest-state}. It is written in the same transaction as the raw records that it
 * speaks of, so that both stand or neither. The field {@code kind} tells the kinds apart.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RootState.class, name = "root"),
    @JsonSubTypes.Type(value = FileState.class, name = "file"),
    @JsonSubTypes.Type(value = ArchivedItemState.class, name = "archived-item"),
    @JsonSubTypes.Type(value = FeedState.class, name = "feed"),
    @JsonSubTypes.Type(value = FeedItemState.class, name = "feed-item"),
    @JsonSubTypes.Type(value = ForgottenState.class, name = "forgotten")
})
public sealed interface IngestState
        permits RootState, FileState, ArchivedItemState, FeedState, FeedItemState, ForgottenState {

    /**
     * A content that was refused before {@code raw}: it is a dead letter already, and is said once.
     *
     * @param reason the dead letter's
     * @param hash of the content, where it could be read
     */
    record Refused(String reason, Optional<ContentHash> hash) {}
}
