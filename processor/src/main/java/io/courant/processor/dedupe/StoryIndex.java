package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All stories. Two documents are near if they have the same canonical address, the same text, or texts that are {@linkplain
 * Likeness alike}; a story is what such pairs connect. Not safe for use by many threads.
 *
 * <p>Which documents are together depends on which documents there are, and not on the order in which they came, as long as no
 * leading hash is in more than {@link Postings#LISTED_MAX} documents of the window (beyond that a document is compared with as many as
 * are listed, which is enough for copies of one text). An edit or a withdrawal may part a story.
 *
 * <p>A story is named for its first member, and keeps its name when that one leaves. Of stories that merge the one whose first
 * member is the earlier goes on; an earlier member that comes late renames it.
 *
 * <p>What was last seen longer ago than the window, counted back from the newest document, is forgotten: its verdict stays as it is,
 * and the story it was in is not parted any more.
 */
public final class StoryIndex {

    /** So many documents are forgotten with each signature at most: more than come in. */
    private static final int FORGOTTEN_MAX = 16;

    private static final String NEWEST = "~newest";
    private static final Duration NEWEST_STEP = Duration.ofMinutes(1);

    private final WorkingTables tables;
    private final StoryBook book;
    private final Neighbours neighbours;
    private final Table.Sorted<Long> ages;
    private final Duration window;
    private Instant newest;
    private Instant storedNewest;
    /** No document is older: the table is only asked when one may have left the window. */
    private String oldestAge = "";

    /**
     * Reads all members: a few seconds for a million.
     *
     * @param stored the state, which must have no other writer
     * @param window for how long documents are compared, by the time of observation
     */
    public StoryIndex(StoryTables stored, Duration window) {
        this.tables = new WorkingTables(stored);
        this.book = new StoryBook(tables);
        this.neighbours = new Neighbours(stored.members(), tables.members());
        this.ages = stored.ages();
        this.window = window;
        this.newest = ages.get(NEWEST).map(Instant::ofEpochMilli).orElse(Instant.EPOCH);
        this.storedNewest = newest;
    }

    /** How many documents are compared: those that are in the window. */
    public int size() {
        return neighbours.size();
    }

    /**
     * Takes in one revision.
     *
     * @return the verdicts that follow: one for the document itself unless it is gone, and one for each document whose story
     *     or whose being first changed by it
     */
    public Changes apply(Signature signature) {
        Changes changes = taken(signature);
        tables.flush();
        return changes;
    }

    private Changes taken(Signature signature) {
        advance(signature.ingestedAt());
        Optional<Membership> known = book.member(signature.document());
        if (signature.marks().isEmpty()) {
            return known.map(member -> new Turn(signature).withdraw(member)).orElse(Changes.NONE);
        }
        if (known.isEmpty() && signature.ingestedAt().isBefore(newest.minus(window))) {
            return frozen(signature);
        }
        if (known.filter(member -> isSame(member, signature)).isPresent()) {
            return unchanged(signature, known.get());
        }
        return new Turn(signature).place(known);
    }

    /**
     * Gives a document the place in a story that is known for it, without comparing it with any other: state is made anew from what was
     * published. Members that have left the window are to come after those that have not. May be repeated; without marks it takes the
     * document out again.
     *
     * @param signature says since when the document has told its story; no verdict follows from it
     */
    public void seat(Signature signature) {
        advance(signature.ingestedAt());
        book.member(signature.document()).ifPresent(this::unseat);
        if (signature.marks().isEmpty()) {
            return;
        }
        Membership member = new Membership(
                signature.document(),
                signature.told().orElseThrow().story(),
                0,
                signature.marks().get(),
                signature.sketch(),
                0,
                signature.seatedSince().orElseThrow(),
                signature.ingestedAt(),
                signature.language());
        if (signature.ingestedAt().isBefore(newest.minus(window))) {
            book.remember(member);
            return;
        }
        Neighbours.Listing listing = neighbours.add(member);
        listing.turned().forEach((document, keys) -> mark(document, keys, true));
        age(book.enter(listing.member(), member.story()));
    }

    private void unseat(Membership member) {
        ages.remove(member.age());
        neighbours.remove(member).turned().forEach((document, keys) -> mark(document, keys, false));
        book.leave(member);
    }

    private static boolean isSame(Membership member, Signature signature) {
        return signature.marks().equals(Optional.of(member.marks()))
                && signature.sketch().equals(member.sketch());
    }

    /** Whoever comes after its window is not compared: it keeps the verdict that it has, or is a story of its own. */
    private static Changes frozen(Signature signature) {
        Signature.Told told =
                signature.told().orElseGet(() -> new Signature.Told(StoryId.foundedBy(signature.document()), true));
        return new Changes(
                List.of(new Verdict(
                        signature.document(),
                        Optional.of(signature.raw()),
                        told.story(),
                        told.first(),
                        signature.run())),
                Map.of());
    }

    private Changes unchanged(Signature signature, Membership member) {
        if (signature.ingestedAt().isAfter(member.seen())) {
            ages.remove(member.age());
            Membership again = member.seenAt(signature.ingestedAt());
            book.update(again);
            age(again);
        }
        StoryLedger ledger = new StoryLedger(book);
        ledger.moves(member.document(), Optional.of(member.story()));
        return ledger.changes(signature);
    }

    private void advance(Instant seen) {
        if (seen.isAfter(newest)) {
            newest = seen;
            if (newest.isAfter(storedNewest.plus(NEWEST_STEP))) {
                storedNewest = newest;
                ages.put(NEWEST, newest.toEpochMilli());
            }
        }
        String horizon = Membership.age(newest.minus(window));
        for (int forgotten = 0; forgotten < FORGOTTEN_MAX && oldestAge.compareTo(horizon) < 0; forgotten++) {
            oldestAge = ages.firstKey(oldestAge, NEWEST).orElse(NEWEST);
            if (oldestAge.compareTo(horizon) < 0) {
                forget(oldestAge);
            }
        }
    }

    private void age(Membership member) {
        String age = member.age();
        ages.put(age, member.seen().toEpochMilli());
        if (age.compareTo(oldestAge) < 0) {
            oldestAge = age;
        }
    }

    private void forget(String age) {
        ages.remove(age);
        book.member(new DocumentId(age.substring(age.indexOf('/') + 1))).ifPresent(member -> {
            neighbours.remove(member).turned().forEach((document, keys) -> mark(document, keys, false));
            book.freeze(member);
        });
    }

    private void mark(DocumentId document, List<Long> keys, boolean common) {
        book.member(document).ifPresent(member -> book.update(member.marked(keys, common)));
    }

    /** What one signature sets in motion. */
    private final class Turn {

        private final Signature signature;
        private final StoryLedger ledger = new StoryLedger(book);
        /** Documents whose stories may fall apart. */
        private final Set<DocumentId> loosened = new TreeSet<>();

        Turn(Signature signature) {
            this.signature = signature;
        }

        Changes withdraw(Membership member) {
            takeOut(member);
            part();
            return ledger.changes(signature);
        }

        Changes place(Optional<Membership> known) {
            known.ifPresent(this::takeOut);
            Membership fresh = fresh(known);
            Neighbours.Listing listing = list(fresh);

            Set<DocumentId> near = neighbours.of(listing.member());
            StoryId story = merged(near)
                    .map(target -> named(target, listing.member()))
                    .orElseGet(() -> book.freeName(
                            signature.document(),
                            known.map(Membership::story),
                            signature.raw().toString()));
            ledger.touch(story);
            ledger.moves(signature.document(), known.map(Membership::story));
            Membership placed = book.enter(listing.member(), story);
            age(placed);
            part();
            return ledger.changes(signature);
        }

        private Membership fresh(Optional<Membership> known) {
            Membership fresh = new Membership(
                    signature.document(),
                    StoryId.foundedBy(signature.document()),
                    0,
                    signature.marks().orElseThrow(),
                    signature.sketch(),
                    0,
                    signature.ingestedAt(),
                    signature.ingestedAt(),
                    signature.language());
            return known.filter(before -> Neighbours.areNear(before.withCommon(0), fresh))
                    .map(Membership::since)
                    .filter(since -> since.isBefore(fresh.since()))
                    .map(fresh::tellingSince)
                    .orElse(fresh);
        }

        private void takeOut(Membership member) {
            loosened.addAll(neighbours.of(member));
            ledger.touch(member.story());
            ledger.moves(member.document(), Optional.of(member.story()));
            ages.remove(member.age());
            Neighbours.Listing listing = neighbours.remove(member);
            book.leave(member);
            listing.turned().forEach((document, keys) -> mark(document, keys, false));
            // Less is common, and others are listed: some pairs are near now, and none is so no longer.
            Set<DocumentId> nearer = new TreeSet<>(listing.turned().keySet());
            nearer.addAll(listing.promoted());
            nearer.forEach(document -> book.member(document).ifPresent(this::join));
        }

        /** Lists a document. By that hashes of others may turn common, and others may be listed no more: some pairs are no longer near. */
        private Neighbours.Listing list(Membership fresh) {
            Map<DocumentId, Set<DocumentId>> before = new LinkedHashMap<>();
            neighbours.displacedBy(fresh).stream()
                    .flatMap(document -> book.member(document).stream())
                    // Another copy takes the place of this one for all that it is near to.
                    .filter(member -> !member.sketch().equals(fresh.sketch()))
                    .forEach(member -> before.put(member.document(), inStory(member.document())));
            Neighbours.Listing listing = neighbours.add(fresh);
            listing.turned().keySet().forEach(document -> before.computeIfAbsent(document, this::inStory));
            listing.turned().forEach((document, keys) -> mark(document, keys, true));
            before.forEach((document, former) -> {
                if (!former.isEmpty()
                        && !neighbours.of(book.member(document).orElseThrow()).containsAll(former)) {
                    loosened.add(document);
                    loosened.addAll(former);
                }
            });
            return listing;
        }

        /** The neighbours of a document; whoever is alone in its story has none. */
        private Set<DocumentId> inStory(DocumentId document) {
            return book.member(document)
                    .filter(member -> book.roll(member.story()).orElseThrow().current() > 1)
                    .map(neighbours::of)
                    .orElse(Set.of());
        }

        private void part() {
            new Parting(book, neighbours, ledger, signature.raw().toString()).part(loosened);
        }

        private void join(Membership member) {
            Set<DocumentId> all = neighbours.of(member);
            all.add(member.document());
            merged(all);
        }

        /** Makes one story of those that these documents tell. */
        private Optional<StoryId> merged(Set<DocumentId> documents) {
            Set<StoryId> stories = documents.stream()
                    .map(document -> book.member(document).orElseThrow().story())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Optional<StoryId> target = book.earliest(stories.stream());
            target.ifPresent(ledger::touch);
            for (StoryId story : stories) {
                if (!Optional.of(story).equals(target)) {
                    ledger.touch(story);
                    moveAll(story, target.orElseThrow());
                }
            }
            return target;
        }

        /** A story is named for its first member, so that its name does not depend on who came before whom. */
        private StoryId named(StoryId story, Membership late) {
            StoryId own = StoryId.foundedBy(late.document());
            StoryRoll roll = book.roll(story).orElseThrow();
            boolean isFirst =
                    Membership.EARLIEST.compare(late.asMember(), roll.earliest().get(0)) < 0;
            // Members that left the window keep the name that they were told.
            if (!isFirst || roll.isFrozenInPart() || book.roll(own).isPresent()) {
                return story;
            }
            ledger.founded(own);
            moveAll(story, own);
            return own;
        }

        private void moveAll(StoryId from, StoryId to) {
            book.move(from, to).forEach(member -> ledger.moves(member.document(), Optional.of(from)));
        }
    }

    /**
     * What follows from one signature.
     *
     * @param verdicts for the documents concerned
     * @param stories the stories that changed, as they are now; absent ones have no members left
     */
    public record Changes(List<Verdict> verdicts, Map<StoryId, Optional<Story>> stories) {

        static final Changes NONE = new Changes(List.of(), Map.of());
    }
}
