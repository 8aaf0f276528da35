package io.courant.processor.clean.front;

import io.courant.processor.clean.Lines;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Front matter that is not valid as a whole, read field by field: each line with a key at its start begins a field. A field that
 * is valid on its own is read by its dialect, any other ({@code title: a: b}, {@code key:"no space"}) as the text after its
 * colon. A line without a key goes on with the field before it; after a blank line it is prose, and the front matter was over
 * before. Fields under a heading of TOML ({@code [extra]}) are read as if they stood above it.
 *
 * @param fields those that could be read
 * @param proseLine the first line that belongs to no field, from 1
 * @param isProse whether not even the first line is a field: it never was front matter
 */
record FrontMatterRepair(HeadFields fields, Optional<Integer> proseLine, boolean isProse) {

    private static final Pattern TABLE = Pattern.compile("\\[\\[?[\\w.\"' -]{1,60}]]?\\s*");

    static FrontMatterRepair of(String head, int firstLine, Dialect dialect) {
        HeadFields fields = new HeadFields(firstLine);
        Optional<Integer> proseLine = Optional.empty();
        Lines lines = new Lines(head);
        Field open = new Field("", 0, 0, new StringBuilder());
        boolean afterBlank = false;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            Matcher field = dialect.field().matcher(line.get());
            if (field.matches()) {
                open.close(fields, dialect);
                open = new Field(field.group(1), field.start(2), lines.number() - 1, new StringBuilder(line.get()));
            } else if (dialect == Dialect.TOML && TABLE.matcher(line.get()).matches()) {
                open.close(fields, dialect);
                open = new Field("", 0, 0, new StringBuilder());
            } else if (continues(line.get()) || !(open.key().isEmpty() || afterBlank)) {
                open.lines().append('\n').append(line.get());
            } else if (proseLine.isEmpty()) {
                proseLine = Optional.of(lines.number());
            }
            afterBlank = line.get().isBlank();
        }
        open.close(fields, dialect);
        boolean prose = proseLine.isPresent() && fields.values().isEmpty();
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

    private record Field(String key, int valueStart, int line, StringBuilder lines) {

        void close(HeadFields fields, Dialect dialect) {
            if (!key.isEmpty()) {
                String text = lines.substring(valueStart).replace('\n', ' ').strip();
                fields.add(key, dialect.value(key, lines.toString()).orElseGet(() -> unquoted(text)), line);
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
