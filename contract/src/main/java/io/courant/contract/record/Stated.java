package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a source states of an article beside what it says: repeated, not checked.
 *
 * @param licence its address (such as {@code https://creativecommons.org/licenses/by/4.0/}), else its name
 * @param rights a statement of rights, in words
 * @param access who may read it
 * @param figures by what they count, in the order of their names: {@code likes}, {@code views}, {@code comments}, {@code shares},
 *     {@code bookmarks}, {@code answers}; none is negative
 * @param draft whether its author calls it unfinished
 * @param slug its name within its site's addresses
 */
public record Stated(
        Optional<String> licence,
        Optional<String> rights,
        Optional<Access> access,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> figures,
        Optional<Boolean> draft,
        Optional<String> slug) {

    public static final Stated NOTHING = new Stated(
            Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

    public Stated {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        figures.forEach((name, figure) -> {
            if (figure < 0) {
                throw new IllegalArgumentException(name + " cannot be " + figure);
            }
        });
    }

    /** This, completed by a place that is trusted less. */
    public Stated or(Stated lesser) {
        Map<String, Long> all = new TreeMap<>(lesser.figures);
        all.putAll(figures);
        return new Stated(
                licence.or(lesser::licence),
                rights.or(lesser::rights),
                access.or(lesser::access),
                all,
                draft.or(lesser::draft),
                slug.or(lesser::slug));
    }
}
