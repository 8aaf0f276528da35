package io.courant.processor.clean.page;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.courant.processor.clean.DataTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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

    /** The groups of each cue, as bits. */
    private static final AhoCorasickDoubleArrayTrie<Integer> CUES = cues();

    private static AhoCorasickDoubleArrayTrie<Integer> cues() {
        Map<String, Integer> groups = new TreeMap<>();
        for (List<String> row : DataTable.read("cue-words.tsv").rows()) {
            int bit = 1 << valueOf(row.get(0)).ordinal();
            row.stream().skip(1).forEach(cue -> groups.merge(cue, bit, (one, other) -> one | other));
        }
        AhoCorasickDoubleArrayTrie<Integer> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(groups);
        return trie;
    }

    /** The groups as bits, each at its ordinal. */
    static int in(String text) {
        int[] groups = new int[1];
        CUES.parseText(text.toLowerCase(Locale.ROOT), (begin, end, bits) -> {
            groups[0] |= bits;
        });
        return groups[0];
    }
}
