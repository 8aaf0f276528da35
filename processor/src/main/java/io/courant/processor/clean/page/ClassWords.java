package io.courant.processor.clean.page;

import io.courant.processor.clean.DataTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Reads class and id names: which {@link WordGroup}s their words belong to. One for each page: it remembers names. */
final class ClassWords {

    private static final char EDGE = ' ';
    private static final int NAMES_CHARS_MAX = 400;

    /** Words with an edge before and after them, stems with one before them. */
    private static final PhraseAutomaton WORDS = words();

    private static PhraseAutomaton words() {
        Map<String, Integer> words = new HashMap<>();
        for (List<String> row : DataTable.read("class-words.tsv").rows()) {
            int bit = 1 << WordGroup.valueOf(row.get(0)).ordinal();
            for (String word : row.get(1).split(" ")) {
                String phrase = EDGE + (word.endsWith("*") ? word.substring(0, word.length() - 1) : word + EDGE);
                words.merge(phrase, bit, (one, other) -> one | other);
            }
        }
        return new PhraseAutomaton(words);
    }

    private final Map<String, Integer> seen = new HashMap<>();

    /** The groups as bits, each at its {@link WordGroup#ordinal()}. */
    int of(Element element) {
        return element.attributesSize() == 0 ? 0 : of(element, AttributeValue.of(element, "class"));
    }

    /**
     * The same.
     *
     * @param names the element's classes, as written
     */
    int of(Element element, String names) {
        return classes(names) | words(AttributeValue.of(element, "id"));
    }

    /** Classes repeat, unlike an id. */
    private int classes(String names) {
        if (names.isEmpty()) {
            return 0;
        }
        Integer known = seen.get(names);
        if (known != null) {
            return known;
        }
        int groups = words(names);
        seen.put(names, groups);
        return groups;
    }

    private static int words(String names) {
        if (names.isEmpty() || names.length() > NAMES_CHARS_MAX) {
            return 0;
        }
        int groups = 0;
        int state = WORDS.after(0, EDGE);
        char before = EDGE;
        for (int i = 0; i <= names.length(); i++) {
            char c = i < names.length() ? names.charAt(i) : EDGE;
            if (Character.isLowerCase(before) && Character.isUpperCase(c)) {
                state = WORDS.after(state, EDGE);
                groups |= WORDS.bits(state);
            }
            state = WORDS.after(state, Character.isLetter(c) ? c : EDGE);
            groups |= WORDS.bits(state);
            before = c;
        }
        return groups;
    }
}
