package io.courant.ingest.feed.parse;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which elements of a feed cannot stand in which others, so that their start closes what was left open. */
final class LostFields {

    static final Set<String> ENTRIES = Set.of("item", "atom:entry");

    private static final Map<String, String[]> FIELDS =
            Table.rows("fields.tsv").stream().collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row));
    /** Elements of HTML that have no end tag (WHATWG HTML, "void elements"). */
    private static final Set<String> VOID =
            Set.of("br", "hr", "img", "input", "wbr", "area", "col", "embed", "param", "track");

    /** How deep in a field's markup a lost field is looked for. */
    private static final int MARKUP_DEPTH_SEEN = 20;

    private LostFields() {}

    static boolean isVoid(String tag) {
        return VOID.contains(Vocabularies.local(tag));
    }

    /**
     * How many open elements a start tag closes: up to the field around it, markup in that included.
     *
     * @param open the keys of the open elements, the innermost first
     */
    static int closedBy(String key, Iterable<String> open) {
        String[] field = FIELDS.get(key);
        if (field == null) {
            return 0;
        }
        int count = 0;
        for (String around : open) {
            count++;
            String[] outer = FIELDS.get(around);
            if (outer != null && !outer[1].equals("other")) {
                return outer[1].equals("plain") || field[2].equals("any") ? count : 0;
            }
            boolean structure = around.contains(":") || ENTRIES.contains(around) || around.equals("channel");
            if (count > MARKUP_DEPTH_SEEN || structure) {
                return 0;
            }
        }
        return 0;
    }
}
