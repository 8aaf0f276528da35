package io.courant.contract.record;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The articles that tell the same story: a record of {@code stories}.
 *
 * @param id the story
 * @param first the earliest member by (ingestedAt, document id)
 * @param members all members, the first one first
 */
public record Story(StoryId id, DocumentId first, List<Member> members) {

    public Story {
        members = List.copyOf(members);
    }

    /** An article of a story. */
    public record Member(DocumentId document, Instant ingestedAt, Optional<String> language) {}
}
