package io.courant.processor.clean.page;

import io.courant.processor.clean.DataTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Reads class and id names: which {@link WordGroup}s their words belong to. One for each page: it remembers names. */
final class ClassWords {

    private static final Map<String, Integer> WORDS = new HashMap<>();
    private static final Map<String, Integer> STEMS = new HashMap<>();
    private static final int STEM_CHARS_MIN = 5;
    private static final int NAMES_CHARS_MAX = 400;

    static {
        for (List<String> row : DataTable.read("class-words.tsv").rows()) {
            int bit = 1 << WordGroup.valueOf(row.get(0)).ordinal();
            for (String word : row.get(1).split(" ")) {
                boolean stem = word.endsWith("*");
                (stem ? STEMS : WORDS).merge(stem ? word.substring(0, word.length() - 1) : word, bit, (a, b) -> a | b);
            }
        }
    }

    private final Map<String, Integer> seen = new HashMap<>();

    /** The groups as bits, each at its {@link WordGroup#ordinal()}. */
    int of(Element element) {
        if (element.attributesSize() == 0) {
            return 0;
        }
        return groups(AttributeValue.of(element, "class")) | groups(AttributeValue.of(element, "id"));
    }

    private int groups(String names) {
        if (names.isEmpty() || names.length() > NAMES_CHARS_MAX) {
            return 0;
        }
        Integer known = seen.get(names);
        if (known != null) {
            return known;
        }
        int groups = 0;
        int start = 0;
        for (int i = 0; i <= names.length(); i++) {
            char c = i < names.length() ? names.charAt(i) : ' ';
            boolean hump = i > start && Character.isUpperCase(c) && Character.isLowerCase(names.charAt(i - 1));
            if (hump || !Character.isLetter(c)) {
                groups |= i - start > 1 ? word(names.substring(start, i).toLowerCase(Locale.ROOT)) : 0;
                start = hump ? i : i + 1;
            }
        }
        seen.put(names, groups);
        return groups;
    }

    private static int word(String word) {
        int groups = WORDS.getOrDefault(word, 0);
        for (int end = STEM_CHARS_MIN; end <= word.length() && end <= 10; end++) {
            groups |= STEMS.getOrDefault(word.substring(0, end), 0);
        }
        return groups;
    }
}
