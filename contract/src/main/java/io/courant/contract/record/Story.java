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
 * @param members the earliest members, the first one first, at most {@link #LISTED_MAX}
 * @param size how many members it has, if more than are listed; brought up to date now and then
 */
public record Story(StoryId id, DocumentId first, List<Member> members, Optional<Integer> size) {

    /** Members that are listed at most. Each article names its story, so no member is lost by it. */
    public static final int LISTED_MAX = 100;

    public Story {
        members = List.copyOf(members);
    }

    /** An article of a story. */
    public record Member(DocumentId document, Instant ingestedAt, Optional<String> language) {}
}
