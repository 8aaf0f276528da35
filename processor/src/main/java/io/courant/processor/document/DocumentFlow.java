package io.courant.processor.document;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.Stamps;
import io.courant.contract.topic.Topics;
import io.courant.processor.Pipeline;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Verdict;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Tagging;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes each revision of a document through clean, dedupe and tag to its one outcome.
 *
 * <p>Dedupe answers later: until then the revision is pending. A newer revision that can be cleaned overtakes a pending one,
 * which is then superseded; one that cannot be cleaned leaves it alone. Not safe for use by many threads.
 */
public final class DocumentFlow {

    /** Room for headers, key and what tags and stamps add to the content. */
    private static final int MARGIN_BYTES = 1024 * 1024;

    static final int CONTENT_BYTES_MAX = Topics.RECORD_BYTES_MAX - 2 * MARGIN_BYTES;

    private final DocumentStates states;
    private final Effects effects;
    private final CleanStep cleaner;
    private final Supplier<Tagger> tagger;
    private final InstantSource clock;

    public DocumentFlow(
            DocumentStates states, Effects effects, CleanStep cleaner, Supplier<Tagger> tagger, InstantSource clock) {
        this.states = states;
        this.effects = effects;
        this.cleaner = cleaner;
        this.tagger = tagger;
        this.clock = clock;
    }

    /** Takes in a raw record. */
    public void take(Observation seen) {
        Optional<DocumentHead> head = states.head(seen.document().id());
        if (head.filter(known -> known.revision().offset() > seen.raw().offset())
                .isPresent()) {
            outcome(seen, Outcome.Kind.SUPERSEDED);
        } else if (seen.document().op() == RawDocument.Op.WITHDRAW) {
            withdraw(seen, head);
        } else {
            clean(seen).ifPresent(clean -> apply(seen, clean, head));
        }
    }

    /**
     * Tags a document anew that a run asks for, from its content as it was cleaned last. A revision that is not the last one applied
     * is superseded; one that was never applied is as dead as before, and its letter stands.
     */
    public void retag(DocumentId id, RawPosition raw, RunId run) {
        Optional<DocumentHead> head = states.head(id);
        if (head.isEmpty() || head.get().revision().offset() < raw.offset()) {
            outcome(id, raw, run, Outcome.Kind.DEAD);
        } else if (head.get().revision().offset() > raw.offset()) {
            outcome(id, raw, run, Outcome.Kind.SUPERSEDED);
        } else if (head.get().pending().isPresent()) {
            // It is tagged by the rules in force as soon as its verdict comes: there is nothing for the run to add.
            outcome(id, raw, run, Outcome.Kind.UNCHANGED);
        } else if (head.get().sent().isEmpty()) {
            outcome(id, raw, run, Outcome.Kind.WITHDRAWN);
        } else {
            DocumentHead.Sent sent = head.get().sent().get();
            Revision revision =
                    new Revision(content(id), raw, run, head.get().cleanedBy().orElse(cleaner.version()));
            Tagging tagging = head.get().cleanedBy().filter(Pipeline::made).isPresent()
                    ? tagger.get().tag(revision.document(), sent.tagging().keywords())
                    : tagged(revision);
            conclude(revision, head.get(), tagging, sent.story(), sent.first());
        }
    }

    /** Takes in a verdict. One that nobody waits for any more is of no effect. */
    public void take(Verdict verdict) {
        DocumentId id = verdict.document();
        Optional<DocumentHead> head = states.head(id);
        Optional<DocumentHead.Pending> pending = head.flatMap(DocumentHead::pending);
        if (pending.isPresent() && verdict.answers().equals(pending.map(DocumentHead.Pending::raw))) {
            Revision revision = new Revision(
                    content(id),
                    pending.get().raw(),
                    pending.get().run(),
                    head.get().cleanedBy().orElse(cleaner.version()));
            conclude(revision, head.get(), tagged(revision), verdict.story(), verdict.first());
        } else if (pending.isEmpty() && isStill(head, verdict)) {
            head.flatMap(DocumentHead::sent)
                    .filter(sent ->
                            sent.first() != verdict.first() || !sent.story().equals(verdict.story()))
                    .ifPresent(sent -> sendAgain(content(id), head.get(), sent, verdict));
        }
    }

    /** A revision that was asked for twice is answered twice, and the later answer is the true one. */
    private static boolean isStill(Optional<DocumentHead> head, Verdict verdict) {
        return verdict.answers().isEmpty() || verdict.answers().equals(head.map(DocumentHead::revision));
    }

    /** A revision on its way to its outcome. */
    private record Revision(CleanDocument document, RawPosition raw, RunId run, PipelineVersion pipeline) {}

    private void withdraw(Observation seen, Optional<DocumentHead> head) {
        DocumentId id = seen.document().id();
        head.flatMap(DocumentHead::pending).ifPresent(pending -> superseded(id, pending));
        if (head.flatMap(DocumentHead::sent).isPresent()) {
            effects.gone(id, seen.raw(), seen.run());
        }
        if (head.filter(known -> known.pending().isPresent() || known.sent().isPresent())
                .isPresent()) {
            effects.ask(
                    Signature.gone(id, seen.raw(), seen.document().ingestedAt()).in(seen.run()));
        }
        states.dropContent(id);
        states.head(id, DocumentHead.empty(seen.raw()));
        TagChanges lost =
                TagChanges.between(head.flatMap(DocumentHead::sent).map(DocumentHead.Sent::tagging), Optional.empty());
        outcome(seen, Outcome.Kind.WITHDRAWN, lost);
    }

    private Optional<CleanDocument> clean(Observation seen) {
        try {
            CleanDocument clean = cleaner.clean(seen.document());
            int sizeBytes = CleanDocuments.SERDE.write(clean).length;
            if (sizeBytes > CONTENT_BYTES_MAX) {
                throw new UncleanableException(
                        "too-large",
                        "the cleaned article takes " + sizeBytes + " bytes, at most " + CONTENT_BYTES_MAX
                                + " can be sent",
                        "split the document, or leave it out");
            }
            return Optional.of(clean);
        } catch (UncleanableException e) {
            dead(seen, DeadLetter.Stage.CLEAN, e.reason(), String.valueOf(e.getMessage()), e.hint());
            return Optional.empty();
        }
    }

    private void apply(Observation seen, CleanDocument clean, Optional<DocumentHead> known) {
        DocumentId id = clean.id();
        known.flatMap(DocumentHead::pending)
                .filter(pending ->
                        !pending.raw().equals(seen.raw()) || !pending.run().equals(seen.run()))
                .ifPresent(pending -> superseded(id, pending));
        states.content(id, clean);
        DocumentHead head = known.orElseGet(() -> DocumentHead.empty(seen.raw()));
        Optional<DocumentHead.Sent> sent =
                head.sent().filter(last -> head.pending().isEmpty());
        if (sent.isPresent() && sent.get().marks().equals(Signature.Marks.of(clean))) {
            Revision revision = new Revision(clean, seen.raw(), seen.run(), cleaner.version());
            conclude(
                    revision,
                    head,
                    tagged(revision),
                    sent.get().story(),
                    sent.get().first());
        } else {
            states.head(id, head.waitingFor(new DocumentHead.Pending(seen.raw(), seen.run()), cleaner.version()));
            Optional<Signature.Told> told = head.sent().map(last -> new Signature.Told(last.story(), last.first()));
            effects.ask(Signature.of(clean, seen.raw(), told).in(seen.run()));
        }
    }

    private Tagging tagged(Revision revision) {
        return tagger.get().tag(revision.document());
    }

    private void conclude(Revision revision, DocumentHead head, Tagging tagging, StoryId story, boolean first) {
        CleanDocument document = revision.document();
        Article article = article(revision, tagging, story, first);
        DocumentHead.Sent now = new DocumentHead.Sent(
                revision.raw(), Fingerprint.of(article), Signature.Marks.of(document), tagging, story, first);
        Optional<DocumentHead.Sent> before = head.sent();
        boolean unchanged = before.map(DocumentHead.Sent::fingerprint).equals(Optional.of(now.fingerprint()));
        if (!unchanged) {
            effects.article(article, before.isEmpty());
        }
        states.head(document.id(), head.settled(revision.raw(), unchanged ? before.get() : now, revision.pipeline()));
        Outcome.Kind kind =
                unchanged ? Outcome.Kind.UNCHANGED : before.isEmpty() ? Outcome.Kind.PUBLISHED : Outcome.Kind.UPDATED;
        TagChanges changes = TagChanges.between(before.map(DocumentHead.Sent::tagging), Optional.of(tagging));
        effects.outcome(new Outcome(
                Optional.of(document.id()),
                revision.raw(),
                revision.run(),
                kind,
                revision.pipeline(),
                Optional.of(tagging.taxonomy()),
                clock.instant(),
                changes.gained(),
                changes.lost(),
                Optional.of(document.ingestedAt())));
    }

    /** Another document's arrival changed the story: only that changes, the tags stay as they were sent. */
    private void sendAgain(CleanDocument document, DocumentHead head, DocumentHead.Sent sent, Verdict verdict) {
        PipelineVersion pipeline = head.cleanedBy().orElse(cleaner.version());
        Revision revision = new Revision(document, sent.raw(), verdict.run().orElse(RunId.LIVE), pipeline);
        Article article = article(revision, sent.tagging(), verdict.story(), verdict.first());
        effects.article(article, false);
        DocumentHead.Sent now = new DocumentHead.Sent(
                sent.raw(), Fingerprint.of(article), sent.marks(), sent.tagging(), verdict.story(), verdict.first());
        states.head(document.id(), head.settled(head.revision(), now, pipeline));
    }

    private Article article(Revision revision, Tagging tagging, StoryId story, boolean first) {
        CleanDocument document = revision.document();
        return new Article(
                document.id(),
                document.source(),
                document.item(),
                document.address(),
                document.ingestedAt(),
                document.content(),
                document.contentHash(),
                tagging.sourceTags(),
                tagging.tags(),
                tagging.keywords(),
                story,
                first,
                new Stamps(revision.raw(), revision.pipeline(), tagging.taxonomy(), clock.instant(), revision.run()));
    }

    private CleanDocument content(DocumentId id) {
        return states.content(id)
                .orElseThrow(() ->
                        new IllegalStateException("the content of document " + id + " is missing from the state"));
    }

    private void superseded(DocumentId id, DocumentHead.Pending pending) {
        outcome(id, pending.raw(), pending.run(), Outcome.Kind.SUPERSEDED);
    }

    private void dead(Observation seen, DeadLetter.Stage stage, String reason, String detail, String hint) {
        RawDocument document = seen.document();
        effects.deadLetter(new DeadLetter(
                Optional.of(document.id()),
                Optional.of(document.source()),
                stage,
                reason,
                document.address().map(address -> address + ": " + detail).orElse(detail),
                hint,
                Optional.of(seen.raw()),
                Optional.empty(),
                seen.run(),
                clock.instant()));
        outcome(seen, Outcome.Kind.DEAD);
    }

    private void outcome(Observation seen, Outcome.Kind kind) {
        outcome(seen, kind, TagChanges.NONE);
    }

    private void outcome(Observation seen, Outcome.Kind kind, TagChanges changes) {
        effects.outcome(new Outcome(
                Optional.of(seen.document().id()),
                seen.raw(),
                seen.run(),
                kind,
                cleaner.version(),
                Optional.empty(),
                clock.instant(),
                changes.gained(),
                changes.lost(),
                Optional.of(seen.document().ingestedAt())));
    }

    private void outcome(DocumentId id, RawPosition raw, RunId run, Outcome.Kind kind) {
        effects.outcome(
                new Outcome(Optional.of(id), raw, run, kind, cleaner.version(), Optional.empty(), clock.instant()));
    }
}
