package io.courant.processor.document;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Article;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.tag.Tagging;
import java.util.Optional;

/**
 * Where a document stands.
 *
 * @param revision the last revision that was applied; anything older is superseded
 * @param pending the revision that waits for its verdict
 * @param sent what was last sent to {@code articles}; absent if nothing was, or if it was withdrawn
 * @param cleanedBy the pipeline that cleaned the content that lies beside the head; absent if it was not yet noted
 */
public record DocumentHead(
        RawPosition revision, Optional<Pending> pending, Optional<Sent> sent, Optional<PipelineVersion> cleanedBy) {

    /** Of a document of which nothing is there: it is withdrawn, or not there yet. */
    static DocumentHead empty(RawPosition revision) {
        return new DocumentHead(revision, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a document of which nothing is there, when state is made anew. */
    public static DocumentHead absent(RawPosition revision) {
        return empty(revision);
    }

    /**
     * Of a document as its published article shows it, when state is made anew.
     *
     * @param revision the last revision that was applied, which may have left the article as it was
     */
    public static DocumentHead published(Article article, RawPosition revision) {
        CleanDocument document = CleanDocuments.of(article);
        Tagging tagging =
                new Tagging(article.stamps().taxonomy(), article.tags(), article.sourceTags(), article.keywords());
        Sent sent = new Sent(
                article.stamps().raw(),
                Fingerprint.of(article),
                Signature.Marks.of(document),
                tagging,
                article.storyId(),
                article.first());
        return new DocumentHead(
                revision,
                Optional.empty(),
                Optional.of(sent),
                Optional.of(article.stamps().pipeline()));
    }

    DocumentHead waitingFor(Pending next, PipelineVersion pipeline) {
        return new DocumentHead(next.raw(), Optional.of(next), sent, Optional.of(pipeline));
    }

    DocumentHead settled(RawPosition newRevision, Sent newSent, PipelineVersion pipeline) {
        return new DocumentHead(newRevision, Optional.empty(), Optional.of(newSent), Optional.of(pipeline));
    }

    /** A revision that was cleaned and waits for its verdict; its content lies beside the head. */
    public record Pending(RawPosition raw, RunId run) {}

    /**
     * What was sent.
     *
     * @param raw the raw record of what was sent
     * @param fingerprint of all of the article but its stamps
     * @param marks by which the verdict was given: while they stay, so does the verdict
     * @param tagging its tags: a verdict that changes later leaves them alone
     * @param story its story
     * @param first whether it is the first of it
     */
    public record Sent(
            RawPosition raw,
            ContentHash fingerprint,
            Signature.Marks marks,
            Tagging tagging,
            StoryId story,
            boolean first) {}
}
