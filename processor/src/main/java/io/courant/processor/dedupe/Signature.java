package io.courant.processor.dedupe;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.processor.clean.CleanDocument;
import java.time.Instant;
import java.util.Optional;

/**
 * What dedupe knows of a revision of a document: hashes, never content; about 1 KB as JSON.
 *
 * @param document the document
 * @param raw the revision
 * @param ingestedAt when it was observed
 * @param marks what it is recognised by; absent if the document is gone
 * @param language of the text
 * @param sketch of the text; absent if the document is gone, and in signatures of old
 * @param told the place in a story that the document has had so far
 * @param run the run in which it was found out; absent for live
 * @param seatedSince for a document whose place in a story is known, as {@code told}, when state is made anew: the time since which
 *     it tells that story. Nobody waits for an answer
 */
public record Signature(
        DocumentId document,
        RawPosition raw,
        Instant ingestedAt,
        Optional<Marks> marks,
        Optional<String> language,
        Optional<Sketch> sketch,
        Optional<Told> told,
        Optional<RunId> run,
        Optional<Instant> seatedSince) {

    /** A signature that asks for a verdict. */
    public Signature(
            DocumentId document,
            RawPosition raw,
            Instant ingestedAt,
            Optional<Marks> marks,
            Optional<String> language,
            Optional<Sketch> sketch,
            Optional<Told> told,
            Optional<RunId> run) {
        this(document, raw, ingestedAt, marks, language, sketch, told, run, Optional.empty());
    }

    /** A signature that was found out live, without a sketch. */
    public Signature(
            DocumentId document,
            RawPosition raw,
            Instant ingestedAt,
            Optional<Marks> marks,
            Optional<String> language) {
        this(document, raw, ingestedAt, marks, language, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The signature of a document that is there. */
    public static Signature of(CleanDocument document, RawPosition raw, Optional<Told> told) {
        return new Signature(
                document.id(),
                raw,
                document.ingestedAt(),
                Optional.of(Marks.of(document)),
                Optional.of(document.content().language()),
                Optional.of(Sketch.of(document.content().text())),
                told,
                Optional.empty());
    }

    /** The signature of a document that is gone. */
    public static Signature gone(DocumentId document, RawPosition raw, Instant at) {
        return new Signature(document, raw, at, Optional.empty(), Optional.empty());
    }

    /** The same, found out in a run. */
    public Signature in(RunId of) {
        return new Signature(
                document,
                raw,
                ingestedAt,
                marks,
                language,
                sketch,
                told,
                Optional.of(of).filter(asked -> !asked.isLive()),
                seatedSince);
    }

    /** The same of another document. */
    public Signature of(DocumentId other) {
        return new Signature(other, raw, ingestedAt, marks, language, sketch, told, run, seatedSince);
    }

    /** The same of a document that has told its story since then, as is known already. */
    public Signature seated(Instant since) {
        return new Signature(document, raw, ingestedAt, marks, language, sketch, told, run, Optional.of(since));
    }

    /**
     * What a text is recognised by: two documents that share either tell the same story.
     *
     * @param hash of the normalised text
     * @param address the canonical web address, as an item key, unless it is a site's front page
     */
    public record Marks(ContentHash hash, Optional<String> address) {

        public static Marks of(CleanDocument document) {
            return new Marks(document.contentHash(), document.content().url().flatMap(CanonicalAddress::of));
        }
    }

    /** A place in a story. */
    public record Told(StoryId story, boolean first) {}
}
