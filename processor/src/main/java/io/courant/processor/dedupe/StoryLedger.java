package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes how stories were before a signature came, and tells what is different after it. */
final class StoryLedger {

    /** The size of a long story is told anew after so many arrivals. */
    private static final int SIZE_STEP = 64;

    private final StoryBook book;
    private final Map<StoryId, Optional<StoryRoll>> rolls = new LinkedHashMap<>();
    private final Map<DocumentId, Optional<StoryId>> moved = new LinkedHashMap<>();

    StoryLedger(StoryBook book) {
        this.book = book;
    }

    /** This story may change. */
    void touch(StoryId story) {
        if (!rolls.containsKey(story)) {
            rolls.put(story, book.roll(story));
        }
    }

    /** This story is new. */
    void founded(StoryId story) {
        rolls.putIfAbsent(story, Optional.empty());
    }

    /** This document may change its story. */
    void moves(DocumentId document, Optional<StoryId> from) {
        moved.putIfAbsent(document, from);
    }

    StoryIndex.Changes changes(Signature signature) {
        Set<DocumentId> concerned = new LinkedHashSet<>(moved.keySet());
        rolls.forEach((story, before) -> {
            Optional<DocumentId> now = book.roll(story).map(StoryRoll::first);
            if (!before.map(StoryRoll::first).equals(now)) {
                before.map(StoryRoll::first).ifPresent(concerned::add);
                now.ifPresent(concerned::add);
            }
        });
        List<Verdict> verdicts = new ArrayList<>();
        for (DocumentId document : concerned) {
            book.member(document).ifPresent(member -> {
                boolean first = isFirst(book.roll(member.story()), document);
                boolean answers = document.equals(signature.document());
                if (answers || first != wasFirst(member) || wasElsewhere(member)) {
                    verdicts.add(new Verdict(
                            document,
                            answers ? Optional.of(signature.raw()) : Optional.empty(),
                            member.story(),
                            first,
                            signature.run()));
                }
            });
        }
        return new StoryIndex.Changes(verdicts, stories());
    }

    private boolean wasElsewhere(Membership member) {
        return !moved.getOrDefault(member.document(), Optional.of(member.story()))
                .equals(Optional.of(member.story()));
    }

    private boolean wasFirst(Membership member) {
        StoryId before = moved.getOrDefault(member.document(), Optional.of(member.story()))
                .orElse(member.story());
        return isFirst(rolls.getOrDefault(before, Optional.empty()), member.document());
    }

    private static boolean isFirst(Optional<StoryRoll> roll, DocumentId document) {
        return roll.filter(known -> known.first().equals(document)).isPresent();
    }

    private Map<StoryId, Optional<Story>> stories() {
        Map<StoryId, Optional<Story>> changed = new LinkedHashMap<>();
        rolls.forEach((story, before) -> {
            Optional<StoryRoll> now = book.roll(story);
            boolean frozen = before.filter(StoryRoll::isFrozenInPart).isPresent();
            boolean listChanged = !before.map(StoryRoll::earliest).equals(now.map(StoryRoll::earliest));
            boolean sizeIsDue = now.filter(roll -> roll.size() % SIZE_STEP == 0 && roll.size() > Story.LISTED_MAX)
                    .isPresent();
            if (now.isPresent() ? listChanged || sizeIsDue : !frozen) {
                changed.put(story, now.map(StoryRoll::asStory));
            }
        });
        return changed;
    }
}
