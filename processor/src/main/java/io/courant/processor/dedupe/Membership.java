package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A document's place in a story.
 *
 * @param document the document
 * @param story the story
 * @param page of the story's roll on which it stands, from 1; 0 if it never stood on one
 * @param marks what it is recognised by
 * @param sketch of its text
 * @param common which of the sketch's leading hashes are common, as bits
 * @param since the earliest time at which it was seen to tell this story
 * @param seen the time of its last revision
 * @param language of the text
 */
public record Membership(
        DocumentId document,
        StoryId story,
        int page,
        Signature.Marks marks,
        Optional<Sketch> sketch,
        int common,
        Instant since,
        Instant seen,
        Optional<String> language) {

    /** The rule of who is first: the earliest by (ingestedAt, document id). */
    static final Comparator<Story.Member> EARLIEST =
            Comparator.comparing(Story.Member::ingestedAt).thenComparing(Story.Member::document);

    Story.Member asMember() {
        return new Story.Member(document, since, language);
    }

    /** In a story, on none of its pages. */
    Membership in(StoryId other) {
        return new Membership(document, other, 0, marks, sketch, common, since, seen, language);
    }

    Membership onPage(int number) {
        return new Membership(document, story, number, marks, sketch, common, since, seen, language);
    }

    Membership withCommon(int bits) {
        return new Membership(document, story, page, marks, sketch, bits, since, seen, language);
    }

    Membership seenAt(Instant time) {
        return new Membership(document, story, page, marks, sketch, common, since, time, language);
    }

    Membership tellingSince(Instant time) {
        return new Membership(document, story, page, marks, sketch, common, time, seen, language);
    }

    /** With some of its leading hashes marked as common, or as no longer so. */
    Membership marked(List<Long> hashes, boolean isCommon) {
        int bits = common;
        for (long hash : hashes) {
            int bit = 1 << sketch.orElseThrow().place(hash);
            bits = isCommon ? bits | bit : bits & ~bit;
        }
        return withCommon(bits);
    }

    /** Where it stands in the order of time. */
    String age() {
        return age(seen) + "/" + document;
    }

    static String age(Instant at) {
        return HexFormat.of().toHexDigits(Math.max(0, at.toEpochMilli()));
    }
}
