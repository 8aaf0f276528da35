package io.courant.processor.clean.front;

import io.courant.processor.clean.FieldValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Collects the fields of front matter. A name that comes twice means both values where it names a list, the one that is not
 * empty where the other is, and the later one where nobody reads it; anything else contradicts itself.
 */
final class HeadFields {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final int firstLine;
    private Optional<String> contradiction = Optional.empty();

    /** @param firstLine the number of the head's first line in its document, from 1 */
    HeadFields(int firstLine) {
        this.firstLine = firstLine;
    }

    /** @param line in the head, from 0 */
    void add(String name, Object value, int line) {
        Optional<Object> before = Optional.ofNullable(values.get(name));
        values.put(name, before.isPresent() ? both(name, before.get(), value, firstLine + line) : value);
        lines.putIfAbsent(name, firstLine + line);
    }

    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** What the head says twice and differently, for people. */
    Optional<String> contradiction() {
        return contradiction;
    }

    private Object both(String name, Object before, Object value, int line) {
        List<String> older = FieldValue.names(before);
        List<String> newer = FieldValue.names(value);
        if (!FrontMatterNames.isRead(name) || older.isEmpty() || older.equals(newer)) {
            return value;
        }
        if (newer.isEmpty()) {
            return before;
        }
        if (FrontMatterNames.isList(name)) {
            return Stream.of(before, value)
                    .flatMap(each -> FieldValue.list(each).stream())
                    .distinct()
                    .toList();
        }
        contradiction = contradiction.or(() -> Optional.of(name + " in line " + lines.get(name) + " and line " + line));
        return value;
    }
}
