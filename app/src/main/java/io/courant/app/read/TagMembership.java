package io.courant.app.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which articles a query has, folded from the records of tag topics: an article that stands on several of them is one. Holds ids,
 * never content. Not safe for use by many threads.
 */
final class TagMembership {

    /** A record that puts an article on a topic. */
    record Revision(long number, boolean wanted) {}

    private final Map<String, State> states = new HashMap<>();

    private static final class State {
        private final Set<String> slugs = new HashSet<>();
        private long revision = -1;
        private boolean wanted;
        private boolean shown;
    }

    /** Whether an article belongs now. */
    boolean shows(String document) {
        return Optional.ofNullable(states.get(document))
                .filter(state -> state.shown)
                .isPresent();
    }

    /**
     * Takes in a record of a tag's topic.
     *
     * @param slug the topic
     * @param document the key
     * @param revision nothing for a tombstone
     * @return what it means; nothing if it says what was said on another topic already
     */
    Optional<TagEvent.Op> apply(String slug, String document, Optional<Revision> revision) {
        State state = states.computeIfAbsent(document, id -> new State());
        boolean news = false;
        if (revision.isPresent()) {
            state.slugs.add(slug);
            if (revision.get().number() > state.revision || revision.get().number() == Long.MAX_VALUE) {
                state.revision = revision.get().number();
                state.wanted = revision.get().wanted();
                news = true;
            }
        } else {
            state.slugs.remove(slug);
        }
        boolean before = state.shown;
        state.shown = state.wanted && !state.slugs.isEmpty();
        if (state.slugs.isEmpty()) {
            states.remove(document);
        }
        if (!state.shown) {
            return before ? Optional.of(TagEvent.Op.REMOVE) : Optional.empty();
        }
        if (!before) {
            return Optional.of(TagEvent.Op.ADD);
        }
        return news ? Optional.of(TagEvent.Op.UPDATE) : Optional.empty();
    }
}
