package io.courant.processor.clean.page;

import io.courant.processor.clean.DataTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the words of {@link CueGroup}s in a text, and sentences that speak of a wall ({@code wall-words.tsv}). */
final class Cues {

    /** The bit of such a sentence. */
    static final int WALL = 1 << Integer.SIZE - 1;

    private static final PhraseAutomaton PHRASES = phrases();

    private Cues() {}

    private static PhraseAutomaton phrases() {
        Map<String, Integer> phrases = new HashMap<>();
        for (List<String> row : DataTable.read("cue-words.tsv").rows()) {
            int bit = 1 << CueGroup.valueOf(row.get(0)).ordinal();
            row.stream().skip(1).forEach(cue -> phrases.merge(cue, bit, (one, other) -> one | other));
        }
        DataTable.read("wall-words.tsv")
                .rows()
                .forEach(row -> phrases.merge(row.get(1), WALL, (one, other) -> one | other));
        return new PhraseAutomaton(phrases);
    }

    /** The groups as bits, each at its ordinal, and {@link #WALL}. */
    static int in(String text) {
        return PHRASES.in(text);
    }
}
