package io.courant.processor.dedupe;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who stands in which story. What each change costs does not grow with the story, but for merging, splitting and reading it whole. */
final class StoryBook {

    private static final Comparator<StoryRoll> EARLIEST =
            Comparator.comparing((StoryRoll roll) -> roll.earliest().get(0), Membership.EARLIEST);

    private final Table<Membership> members;
    private final Table<StoryRoll> rolls;
    private final Table<StoryRoll.Page> pages;

    StoryBook(WorkingTables tables) {
        members = tables.members();
        rolls = tables.rolls();
        pages = tables.pages();
    }

    Optional<Membership> member(DocumentId document) {
        return members.get(document.value());
    }

    Optional<StoryRoll> roll(StoryId story) {
        return rolls.get(story.value());
    }

    /** The story whose first member is the earliest. */
    Optional<StoryId> earliest(Stream<StoryId> stories) {
        return stories.map(this::roll).flatMap(Optional::stream).min(EARLIEST).map(StoryRoll::id);
    }

    /** A name for a new story that no story has. */
    StoryId freeName(DocumentId founder, Optional<StoryId> preferred, String occasion) {
        return Stream.of(
                        preferred.stream(),
                        Stream.of(StoryId.foundedBy(founder)),
                        Stream.of(new StoryId(ContentHash.of(founder + "\n" + occasion)
                                .value()
                                .substring(0, 32))))
                .flatMap(names -> names)
                .filter(name -> roll(name).isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("two stories founded by " + founder + " at " + occasion));
    }

    /** Writes a document into a story. */
    Membership enter(Membership member, StoryId story) {
        StoryRoll before = roll(story).orElseGet(() -> StoryRoll.empty(story));
        StoryRoll after = before.with(member.asMember());
        Membership entered = member.in(story);
        members.put(member.document().value(), entered);
        Optional<Membership> unlisted = unlisted(before, member.asMember());
        rolls.put(
                story.value(),
                unlisted.map(other -> after.onPages(page(other, before.pages())))
                        .orElse(after));
        return member(member.document()).orElseThrow();
    }

    /** Whom a full list gives up when another one enters, if it is to be put on a page. */
    private Optional<Membership> unlisted(StoryRoll before, Story.Member entered) {
        if (before.earliest().size() < Story.LISTED_MAX) {
            return Optional.empty();
        }
        Story.Member last = before.earliest().get(Story.LISTED_MAX - 1);
        Story.Member later = Membership.EARLIEST.compare(last, entered) > 0 ? last : entered;
        return standing(later.document(), before.id()).filter(member -> member.page() == 0);
    }

    /** Puts a member on the last page, or on a new one. */
    private int page(Membership member, int pageCount) {
        int number = Math.max(1, pageCount);
        StoryRoll.Page page = page(member.story(), number);
        if (page.members().size() >= StoryRoll.Page.MEMBERS_MAX) {
            page = StoryRoll.Page.EMPTY;
            number++;
        }
        pages.put(pageKey(member.story(), number), page.with(member.asMember()));
        update(member.onPage(number));
        return number;
    }

    /** Strikes a document out of its story. */
    void leave(Membership member) {
        strike(member);
        StoryRoll roll = roll(member.story()).orElseThrow();
        StoryRoll rest = roll.without(member.document());
        if (rest.current() == 0) {
            drop(roll);
        } else {
            boolean listed = rest.earliest().size() < roll.earliest().size();
            boolean needed = listed && rest.earliest().size() < Math.min(Story.LISTED_MAX, rest.size());
            rolls.put(roll.id().value(), needed ? rest.withEarliest(earliest(rest)) : rest);
        }
    }

    /** Forgets a document that left the window: it stays in its story. */
    void freeze(Membership member) {
        strike(member);
        StoryRoll rest = roll(member.story()).orElseThrow().frozen();
        if (rest.current() == 0) {
            drop(rest);
        } else {
            rolls.put(rest.id().value(), rest);
        }
    }

    /** Writes a document that has left the window into its story, if that has members in the window. */
    void remember(Membership member) {
        roll(member.story())
                .filter(roll -> !roll.earliest().contains(member.asMember()))
                .ifPresent(roll -> rolls.put(
                        roll.id().value(), roll.with(member.asMember()).frozen()));
    }

    /** Moves all members of a story into another one. */
    List<Membership> move(StoryId from, StoryId to) {
        List<Membership> moved = members(from);
        roll(from).ifPresent(this::drop);
        return moved.stream().map(member -> enter(member, to)).toList();
    }

    /** Parts a story: the first group keeps it, the others take a new name each. */
    void part(StoryId story, List<List<Membership>> groups, String occasion) {
        drop(roll(story).orElseThrow());
        groups.get(0).forEach(member -> enter(member, story));
        for (List<Membership> group : groups.subList(1, groups.size())) {
            StoryId name = freeName(group.get(0).document(), Optional.empty(), occasion);
            group.forEach(member -> enter(member, name));
        }
    }

    /** Takes some members out of their story, the earliest of them first, into one of their own. */
    StoryId partOff(List<Membership> part, String occasion) {
        StoryId name = freeName(part.get(0).document(), Optional.empty(), occasion);
        part.forEach(this::leave);
        part.forEach(member -> enter(member, name));
        return name;
    }

    void update(Membership member) {
        members.put(member.document().value(), member);
    }

    /** All members in the window. */
    List<Membership> members(StoryId story) {
        return roll(story).stream()
                .flatMap(this::listed)
                .map(Story.Member::document)
                .distinct()
                .flatMap(document -> standing(document, story).stream())
                .toList();
    }

    /** The earliest, of which some may have left the window, and those on pages. Whoever is among both is told twice. */
    private Stream<Story.Member> listed(StoryRoll roll) {
        List<Story.Member> all = new ArrayList<>(roll.earliest());
        for (int number = 1; number <= roll.pages(); number++) {
            all.addAll(page(roll.id(), number).members());
        }
        return all.stream();
    }

    /** A document that is listed with a story, unless it has left the window. */
    private Optional<Membership> standing(DocumentId document, StoryId story) {
        return member(document).filter(member -> member.story().equals(story));
    }

    /** The list is refilled: its frozen members, and the earliest of the others. */
    private List<Story.Member> earliest(StoryRoll roll) {
        return listed(roll)
                .distinct()
                .sorted(Membership.EARLIEST)
                .limit(Story.LISTED_MAX)
                .toList();
    }

    private void strike(Membership member) {
        members.remove(member.document().value());
        if (member.page() > 0) {
            String key = pageKey(member.story(), member.page());
            pages.put(key, page(member.story(), member.page()).without(member.document()));
        }
    }

    private void drop(StoryRoll roll) {
        for (int number = 1; number <= roll.pages(); number++) {
            pages.remove(pageKey(roll.id(), number));
        }
        rolls.remove(roll.id().value());
    }

    private StoryRoll.Page page(StoryId story, int number) {
        return pages.get(pageKey(story, number)).orElse(StoryRoll.Page.EMPTY);
    }

    private static String pageKey(StoryId story, int number) {
        return story.value() + "/" + number;
    }
}
