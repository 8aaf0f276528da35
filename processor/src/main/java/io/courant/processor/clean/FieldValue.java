package io.courant.processor.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the value of a field of front matter or JSON-LD: a string, a list, a map, each in several fashions. */
public final class FieldValue {

    private static final int VALUES_MAX = 1000;
    private static final int DEPTH_MAX = 8;

    /** Shared lists of nothing would else be visited exponentially often. */
    private static final int VISITS_MAX = 20_000;

    private static final Pattern COMMAS = Pattern.compile("[,，、;；]");

    private final List<String> found = new ArrayList<>();
    private int visits;

    private FieldValue() {}

    /** The one string that is meant: itself, the first of a list, the name of a map. */
    public static Optional<String> string(@Nullable Object value) {
        return names(value).stream().findFirst();
    }

    /** All strings in it, in order; a map counts by its name. */
    public static List<String> names(@Nullable Object value) {
        FieldValue names = new FieldValue();
        names.collect(value, 0);
        return names.found;
    }

    /** Like {@link #names}, but a lone string is a list with commas. */
    public static List<String> list(@Nullable Object value) {
        if (value instanceof String string) {
            return COMMAS.splitAsStream(string)
                    .flatMap(part -> PlainString.line(part).stream())
                    .toList();
        }
        return names(value);
    }

    private void collect(@Nullable Object value, int depth) {
        if (value == null || found.size() >= VALUES_MAX || depth > DEPTH_MAX || ++visits > VISITS_MAX) {
            return;
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < Math.min(list.size(), VALUES_MAX) && visits <= VISITS_MAX; i++) {
                collect(list.get(i), depth + 1);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (String key : List.of("name", "title", "url", "src", "@id")) {
                if (map.containsKey(key)) {
                    collect(map.get(key), depth + 1);
                    return;
                }
            }
        } else {
            PlainString.line(String.valueOf(value)).ifPresent(found::add);
        }
    }
}
