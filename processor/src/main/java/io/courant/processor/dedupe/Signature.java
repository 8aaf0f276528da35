package io.courant.processor.dedupe;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.processor.clean.CleanDocument;
import java.time.Instant;
import java.util.Optional;

/**
 * What dedupe knows of a revision of a document.
 *
 * @param document the document
 * @param raw the revision
 * @param ingestedAt when it was observed
 * @param marks what it is recognised by; absent if the document is gone
 * @param language of the text
 * @param run the run in which it was found out; absent for live
 */
public record Signature(
        DocumentId document,
        RawPosition raw,
        Instant ingestedAt,
        Optional<Marks> marks,
        Optional<String> language,
        Optional<RunId> run) {

    /** A signature that was found out live. */
    public Signature(
            DocumentId document,
            RawPosition raw,
            Instant ingestedAt,
            Optional<Marks> marks,
            Optional<String> language) {
        this(document, raw, ingestedAt, marks, language, Optional.empty());
    }

    /** The signature of a document that is there. */
    public static Signature of(CleanDocument document, RawPosition raw) {
        return new Signature(
                document.id(),
                raw,
                document.ingestedAt(),
                Optional.of(Marks.of(document)),
                Optional.of(document.content().language()));
    }

    /** The signature of a document that is gone. */
    public static Signature gone(DocumentId document, RawPosition raw, Instant at) {
        return new Signature(document, raw, at, Optional.empty(), Optional.empty());
    }

    /** The same, found out in a run. */
    public Signature in(RunId of) {
        return new Signature(
                document, raw, ingestedAt, marks, language, Optional.of(of).filter(asked -> !asked.isLive()));
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
}
