package io.courant.processor.tag;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.courant.processor.text.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All phrases of a taxonomy in one automaton: a text is read once, however many phrases there are. Immutable and safe for use
 * by many threads.
 */
final class PhraseIndex {

    private final AhoCorasickDoubleArrayTrie<Phrase[]> automaton = new AhoCorasickDoubleArrayTrie<>();
    private final boolean empty;

    PhraseIndex(List<TagRules> tags) {
        Map<Phrase.Shape, Set<Meaning>> meanings = new LinkedHashMap<>();
        for (int tag = 0; tag < tags.size(); tag++) {
            int number = tag;
            tags.get(tag)
                    .phrases()
                    .forEach((role, shapes) ->
                            shapes.forEach(shape -> meanings.computeIfAbsent(shape, s -> new LinkedHashSet<>())
                                    .add(new Meaning(number, role))));
        }
        TreeMap<String, Phrase[]> phrases = new TreeMap<>();
        meanings.forEach((shape, means) ->
                phrases.merge(shape.folded(), new Phrase[] {new Phrase(shape, List.copyOf(means))}, PhraseIndex::both));
        empty = phrases.isEmpty();
        if (!empty) {
            automaton.build(phrases);
        }
    }

    /** Every phrase of the text, those inside others included. */
    List<Hit> find(FoldedText text) {
        List<Hit> hits = new ArrayList<>();
        if (!empty) {
            automaton.parseText(text.folded().toCharArray(), (int from, int to, Phrase[] phrases) -> {
                for (Phrase phrase : phrases) {
                    if (phrase.shape().standsIn(text, from, to)) {
                        hits.add(new Hit(from, to, phrase));
                    }
                }
            });
        }
        return hits;
    }

    private static Phrase[] both(Phrase[] some, Phrase[] others) {
        Phrase[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }
}
