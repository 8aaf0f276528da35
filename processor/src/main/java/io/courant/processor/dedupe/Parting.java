package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Stories that fall apart, since what linked their members is gone or says less by now. Those that are frozen in part stay whole. */
final class Parting {

    private final StoryBook book;
    private final Neighbours neighbours;
    private final StoryLedger ledger;
    private final String occasion;

    /** @param occasion what a story is named for whose members have all lent their names already */
    Parting(StoryBook book, Neighbours neighbours, StoryLedger ledger, String occasion) {
        this.book = book;
        this.neighbours = neighbours;
        this.ledger = ledger;
        this.occasion = occasion;
    }

    /** Parts the stories of these documents where they do not hang together any more. */
    void part(Set<DocumentId> loosened) {
        Map<StoryId, Set<DocumentId>> stories = new TreeMap<>();
        loosened.stream().flatMap(document -> book.member(document).stream()).forEach(member -> stories.computeIfAbsent(
                        member.story(), none -> new TreeSet<>())
                .add(member.document()));
        stories.forEach(this::part);
    }

    private void part(StoryId story, Set<DocumentId> loose) {
        StoryRoll roll = book.roll(story).orElseThrow();
        if (roll.isFrozenInPart()) {
            return;
        }
        List<Set<DocumentId>> parted =
                new Connection(document -> neighbours.of(book.member(document).orElseThrow()), loose).parted();
        if (parted.isEmpty()) {
            return;
        }
        ledger.touch(story);
        if (parted.stream().noneMatch(part -> part.contains(roll.first()))) {
            parted.stream()
                    .map(this::inOrder)
                    .sorted(Comparator.comparing(part -> part.get(0).asMember(), Membership.EARLIEST))
                    .forEach(part -> partOff(story, part));
        } else {
            partAll(story, parted);
        }
    }

    /** The first member is among the others: these take a name of their own. */
    private void partOff(StoryId story, List<Membership> part) {
        part.forEach(member -> ledger.moves(member.document(), Optional.of(story)));
        ledger.founded(book.partOff(part, occasion));
    }

    private void partAll(StoryId story, List<Set<DocumentId>> parted) {
        Map<DocumentId, Integer> partOf = new HashMap<>();
        for (int part = 0; part < parted.size(); part++) {
            for (DocumentId document : parted.get(part)) {
                partOf.put(document, part);
            }
        }
        Map<Integer, List<Membership>> groups = new LinkedHashMap<>();
        inOrder(book.members(story).stream().map(Membership::document).toList())
                .forEach(member -> groups.computeIfAbsent(
                                partOf.getOrDefault(member.document(), parted.size()), none -> new ArrayList<>())
                        .add(member));
        groups.values().forEach(group -> group.forEach(member -> ledger.moves(member.document(), Optional.of(story))));
        book.part(story, List.copyOf(groups.values()), occasion);
        groups.values()
                .forEach(group -> ledger.founded(
                        book.member(group.get(0).document()).orElseThrow().story()));
    }

    private List<Membership> inOrder(Collection<DocumentId> documents) {
        return documents.stream()
                .map(document -> book.member(document).orElseThrow())
                .sorted(Comparator.comparing(Membership::asMember, Membership.EARLIEST))
                .toList();
    }
}
