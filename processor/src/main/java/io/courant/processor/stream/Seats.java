package io.courant.processor.stream;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.contract.topic.Topics;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Verdict;
import io.courant.processor.stream.Published.Known;
import io.courant.processor.stream.Published.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the task of stories of a new generation who stands where: by signatures that ask nothing, to which it comes before any that
 * asks. What {@code stories} says and an article was not told yet, the article is told.
 */
final class Seats {

    /** Whose absence tells only what time it is. */
    private static final DocumentId NOBODY = new DocumentId("0".repeat(32));

    private final Topics topics;
    private final RunId run;
    private final Duration window;
    private final Published published;
    private final SeedWriter writer;
    private final RawPartitions partitions;

    /**
     * @param topics in the new generation
     * @param run in which differences are to be sent
     * @param window for how long articles are compared
     */
    Seats(Topics topics, RunId run, Duration window, Published published, SeedWriter writer) {
        this.topics = topics;
        this.run = run;
        this.window = window;
        this.published = published;
        this.writer = writer;
        this.partitions = new RawPartitions(topics);
    }

    /** Seats a document, if it is compared with others still. */
    void seat(Known known, CleanDocument document) {
        if (!isCurrent(known)) {
            return;
        }
        Place place = published.place(document.id(), known);
        Signature.Told told = new Signature.Told(place.story(), place.first());
        Signature signature =
                Signature.of(document, partitions.position(document.id(), known.revision), Optional.of(told));
        known.seated = Optional.of(place);
        ask(signature.seated(place.since()));
    }

    /** A document that is gone leaves its seat. */
    void unseat(DocumentId id, Known known) {
        ask(Signature.gone(id, partitions.position(id, known.revision), known.seen)
                .seated(known.seen));
    }

    private void ask(Signature signature) {
        writer.put(topics.signatures(), signature.document().value(), StreamSerdes.SIGNATURE, signature);
    }

    private boolean isCurrent(Known known) {
        return known.isThere() && !known.seen.isBefore(published.newest().minus(window));
    }

    /** Where a document is to be seated; empty if it is gone, or has left the window. */
    Optional<Place> of(DocumentId id, Known known) {
        return isCurrent(known) ? Optional.of(published.place(id, known)) : Optional.empty();
    }

    /** Members that have left the window follow those in it; then whoever is told otherwise than {@code stories} says is told. */
    void complete() {
        Set<StoryId> current = current();
        ask(Signature.gone(NOBODY, partitions.position(NOBODY, 0), published.newest())
                .seated(published.newest()));
        Set<String> open = published.openDocuments();
        published.documents().forEach((id, known) -> {
            if (known.isThere() && !isCurrent(known)) {
                Place place = published.place(id, known);
                if (current.contains(place.story())) {
                    ask(place(id, place, known.seen));
                }
            } else if (known.isThere() && !open.contains(id.value())) {
                Place place = published.place(id, known);
                if (!place.isAsIn(known.told)) {
                    Verdict verdict = new Verdict(id, Optional.empty(), place.story(), place.first(), Optional.of(run));
                    writer.put(topics.verdicts(), partitions.of(id), id.value(), StreamSerdes.VERDICT, verdict);
                }
            }
        });
        Instant newest = published.newest();
        published.absent(current, newest.minus(window)).forEach(absent -> {
            DocumentId id = absent.member().document();
            ask(place(id, new Place(absent.story(), false, absent.member().ingestedAt(), Optional.empty()), newest));
            ask(Signature.gone(id, partitions.position(id, 0), newest).in(run));
        });
    }

    /** A place of which nothing else needs to be known. */
    private Signature place(DocumentId id, Place place, Instant seen) {
        return new Signature(
                        id,
                        partitions.position(id, 0),
                        seen,
                        Optional.of(new Signature.Marks(ContentHash.of(id.value()), Optional.empty())),
                        place.language(),
                        Optional.empty(),
                        Optional.of(new Signature.Told(place.story(), place.first())),
                        Optional.of(run))
                .seated(place.since());
    }

    /** The stories that have members in the window. */
    private Set<StoryId> current() {
        Set<StoryId> current = new HashSet<>();
        published
                .documents()
                .forEach((id, known) -> of(id, known).map(Place::story).ifPresent(current::add));
        return current;
    }
}
