package io.courant.processor.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A phrase that stands in a folded text.
 *
 * @param from where it starts in the folded text
 * @param to where it ends
 * @param phrase the phrase
 */
record Hit(int from, int to, Phrase phrase) {

    private static final Comparator<Hit> OUTER_FIRST = Comparator.comparingInt(Hit::from)
            .thenComparing(Comparator.comparingInt(Hit::to).reversed());

    /**
     * The longest where one phrase lies inside another: who writes {@code 全真互联网} does not speak of {@code 互联网}. A name
     * that should count inside a longer name of another tag is listed as that longer phrase, under {@code any}.
     */
    static List<Hit> longest(List<Hit> hits) {
        List<Hit> ordered = new ArrayList<>(hits);
        ordered.sort(OUTER_FIRST);
        List<Hit> kept = new ArrayList<>(ordered.size());
        int outerFrom = -1;
        int outerTo = -1;
        for (Hit hit : ordered) {
            boolean same = hit.from == outerFrom && hit.to == outerTo;
            if (hit.to > outerTo || same) {
                kept.add(hit);
                outerFrom = hit.from;
                outerTo = hit.to;
            }
        }
        return kept;
    }
}
