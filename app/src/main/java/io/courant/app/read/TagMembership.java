package io.courant.app.read;

import io.courant.contract.id.TagId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which articles belong to some tags, folded from the records of the tags' topics: an article that has several of them is one. Holds
 * ids, never content. Not safe for use by many threads.
 */
final class TagMembership {

    /** What a record means for whoever follows the tags. */
    enum Change {
        ADD,
        UPDATE,
        REMOVE
    }

    private final Set<TagId> wanted;
    private final boolean all;
    private final Map<String, State> states = new HashMap<>();

    /**
     * @param wanted the tags
     * @param all whether an article must have every one of them; else one is enough
     */
    TagMembership(List<TagId> wanted, boolean all) {
        this.wanted = Set.copyOf(wanted);
        this.all = all;
    }

    private static final class State {
        private final Set<TagId> tags = new HashSet<>();
        private String revision = "";
        private boolean shown;
    }

    /**
     * Takes in a record of a tag's topic.
     *
     * @param document the key
     * @param revision what tells two records of the same article apart; nothing for a tombstone
     * @return what it means; nothing if it says what was said on another tag's topic already
     */
    Optional<Change> apply(TagId tag, String document, Optional<String> revision) {
        State state = states.computeIfAbsent(document, id -> new State());
        if (revision.isPresent()) {
            state.tags.add(tag);
        } else {
            state.tags.remove(tag);
        }
        boolean belongs = all ? state.tags.containsAll(wanted) : !state.tags.isEmpty();
        if (!belongs) {
            boolean wasShown = state.shown;
            state.shown = false;
            if (state.tags.isEmpty()) {
                states.remove(document);
            }
            return wasShown ? Optional.of(Change.REMOVE) : Optional.empty();
        }
        boolean news = revision.isPresent() && !revision.get().equals(state.revision);
        boolean before = state.shown;
        revision.ifPresent(latest -> state.revision = latest);
        state.shown = true;
        if (!before) {
            return Optional.of(Change.ADD);
        }
        return news ? Optional.of(Change.UPDATE) : Optional.empty();
    }
}
