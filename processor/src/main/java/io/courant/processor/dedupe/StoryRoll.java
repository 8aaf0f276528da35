package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a story as a whole; members that it does not list stand on pages beside it.
 *
 * @param id the story
 * @param earliest its earliest members, the first one first, at most {@link Story#LISTED_MAX}; some may have left the window
 * @param size all its members, those that left the window too
 * @param current its members in the window
 * @param pages how many pages there are
 */
public record StoryRoll(StoryId id, List<Story.Member> earliest, int size, int current, int pages) {

    public StoryRoll {
        earliest = List.copyOf(earliest);
    }

    static StoryRoll empty(StoryId id) {
        return new StoryRoll(id, List.of(), 0, 0, 0);
    }

    /** Members that left the window hold it together for good. */
    boolean isFrozenInPart() {
        return current < size;
    }

    DocumentId first() {
        return earliest.get(0).document();
    }

    Story asStory() {
        return new Story(id, first(), earliest, Optional.of(size).filter(all -> all > earliest.size()));
    }

    StoryRoll with(Story.Member member) {
        List<Story.Member> sorted = new ArrayList<>(earliest);
        sorted.add(member);
        sorted.sort(Membership.EARLIEST);
        return new StoryRoll(
                id, sorted.subList(0, Math.min(sorted.size(), Story.LISTED_MAX)), size + 1, current + 1, pages);
    }

    StoryRoll onPages(int count) {
        return new StoryRoll(id, earliest, size, current, count);
    }

    StoryRoll withEarliest(List<Story.Member> members) {
        return new StoryRoll(id, members, size, current, pages);
    }

    /** One member less. */
    StoryRoll without(DocumentId document) {
        return new StoryRoll(
                id,
                earliest.stream()
                        .filter(member -> !member.document().equals(document))
                        .toList(),
                size - 1,
                current - 1,
                pages);
    }

    /** One member less in the window: it stays in the story. */
    StoryRoll frozen() {
        return new StoryRoll(id, earliest, size, current - 1, pages);
    }

    /** Some members of a story. */
    public record Page(List<Story.Member> members) {

        static final int MEMBERS_MAX = 32;

        static final Page EMPTY = new Page(List.of());

        public Page {
            members = List.copyOf(members);
        }

        Page with(Story.Member member) {
            List<Story.Member> more = new ArrayList<>(members);
            more.add(member);
            return new Page(more);
        }

        Page without(DocumentId document) {
            return new Page(members.stream()
                    .filter(member -> !member.document().equals(document))
                    .toList());
        }
    }
}
