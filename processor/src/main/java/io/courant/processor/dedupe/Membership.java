package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A document's place in a story.
 *
 * @param document the document
 * @param story the story
 * @param marks what it is recognised by
 * @param since the earliest time at which it was seen to tell this story
 * @param language of the text
 */
public record Membership(
        DocumentId document, StoryId story, Signature.Marks marks, Instant since, Optional<String> language) {

    /** The rule of who is first: the earliest by (ingestedAt, document id). */
    static final Comparator<Story.Member> EARLIEST =
            Comparator.comparing(Story.Member::ingestedAt).thenComparing(Story.Member::document);

    Story.Member asMember() {
        return new Story.Member(document, since, language);
    }

    Membership in(StoryId other) {
        return new Membership(document, other, marks, since, language);
    }

    /** The keys under which the index finds this document's story. */
    List<String> keys() {
        return keys(marks);
    }

    static List<String> keys(Signature.Marks marks) {
        String hash = "hash/" + marks.hash();
        return marks.address()
                .map(address -> List.of(hash, "address/" + address))
                .orElse(List.of(hash));
    }
}
