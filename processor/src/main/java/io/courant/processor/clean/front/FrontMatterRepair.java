package io.courant.processor.clean.front;

import io.courant.processor.clean.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Front matter that is no valid YAML, read field by field: each line with a key at its start begins a field. A field that is
 * valid on its own is read as YAML, any other ({@code title: a: b}, {@code key:"no space"}) as the text after its colon. A line
 * without a key goes on with the field before it; after a blank line it is prose, and the front matter was over before.
 *
 * @param fields those that could be read
 * @param proseLine the first line that belongs to no field, from 1
 * @param isProse whether not even the first line is a field: it never was front matter
 */
record FrontMatterRepair(Map<String, Object> fields, Optional<Integer> proseLine, boolean isProse) {

    private static final Pattern FIELD =
            Pattern.compile("[\"']?([\\p{L}_][\\p{L}\\p{N}_.-]{0,60})[\"']?\\s*[:：]\\s*(.*)");

    static FrontMatterRepair of(String head) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Optional<Integer> proseLine = Optional.empty();
        Lines lines = new Lines(head);
        Field open = new Field("", 0, new StringBuilder());
        boolean afterBlank = false;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            Matcher field = FIELD.matcher(line.get());
            if (field.matches()) {
                open.close(fields);
                open = new Field(field.group(1), field.start(2), new StringBuilder(line.get()));
            } else if (continues(line.get()) || !(open.key().isEmpty() || afterBlank)) {
                open.lines().append('\n').append(line.get());
            } else if (proseLine.isEmpty()) {
                proseLine = Optional.of(lines.number());
            }
            afterBlank = line.get().isBlank();
        }
        open.close(fields);
        boolean prose = proseLine.isPresent() && fields.isEmpty();
        return new FrontMatterRepair(fields, proseLine, prose || proseLine.equals(Optional.of(1)));
    }

    private static boolean continues(String line) {
        return line.isBlank()
                || line.startsWith("#")
                || line.startsWith("-")
                || line.startsWith("]")
                || line.startsWith("}")
                || Character.isWhitespace(line.charAt(0));
    }

    private record Field(String key, int valueStart, StringBuilder lines) {

        void close(Map<String, Object> fields) {
            if (!key.isEmpty()) {
                Optional<Object> valid = YamlMapping.read(lines.toString())
                        .filter(mapping -> mapping.size() == 1 && mapping.containsKey(key))
                        .map(mapping -> mapping.get(key));
                String text = lines.substring(valueStart).replace('\n', ' ').strip();
                fields.put(key, valid.orElseGet(() -> unquoted(text)));
            }
        }

        private static Object unquoted(String value) {
            for (String quote : List.of("\"", "'")) {
                if (value.length() >= 2 && value.startsWith(quote) && value.endsWith(quote)) {
                    return value.substring(1, value.length() - 1);
                }
            }
            return value;
        }
    }
}
