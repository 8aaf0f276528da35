package io.courant.processor.clean.page;

import io.courant.processor.clean.DataTable;
import java.util.List;
import java.util.Locale;

/** What the words of a short block say of its purpose; the words are in {@code cue-words.tsv}. */
enum CueGroup {
    LEGAL,
    PROMO,
    RELATED,
    SHARE,
    COMMENT,
    BYLINE,
    PRICE,
    CREDIT,
    USER;

    private static final String[][] CUES = new String[values().length][];

    static {
        for (List<String> row : DataTable.read("cue-words.tsv").rows()) {
            CUES[valueOf(row.get(0)).ordinal()] = row.subList(1, row.size()).toArray(String[]::new);
        }
    }

    /** The groups as bits, each at its ordinal. */
    static int in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int groups = 0;
        for (int group = 0; group < CUES.length; group++) {
            groups |= holds(lower, CUES[group]) ? 1 << group : 0;
        }
        return groups;
    }

    private static boolean holds(String text, String[] cues) {
        for (String cue : cues) {
            if (text.contains(cue)) {
                return true;
            }
        }
        return false;
    }
}
