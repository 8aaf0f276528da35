package io.courant.processor.clean.front;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** A notation of front matter that stands between two fences. */
enum Dialect {
    YAML("---", List.of("---", "..."), "[:：]", YamlMapping::read),
    TOML("+++", List.of("+++"), "=", TomlTable::read);

    private static final String NAME = "[\"']?([\\p{L}_][\\p{L}\\p{N}_. -]{0,60}?)[\"']?\\s*";
    private static final String ANY_OF_THEM = "(?i)[\"']?(?:title|date|author|tags|layout|slug)[\"']?\\s*";

    private final String fence;
    private final List<String> ends;
    private final BiPredicate<String, HeadFields> reader;
    private final Pattern keyLine;
    private final Pattern titleLine;
    private final Pattern field;

    Dialect(String fence, List<String> ends, String mark, BiPredicate<String, HeadFields> reader) {
        this.fence = fence;
        this.ends = ends;
        this.reader = reader;
        this.keyLine = Pattern.compile(NAME + mark + ".*");
        this.titleLine = Pattern.compile(ANY_OF_THEM + mark + ".*");
        this.field = Pattern.compile(NAME.replace(". -", ".-") + mark + "\\s*(.*)");
    }

    /** The dialect whose front matter such a line opens. */
    static Optional<Dialect> openedBy(String line) {
        return Arrays.stream(values())
                .filter(dialect -> line.stripTrailing().equals(dialect.fence))
                .findFirst();
    }

    String fence() {
        return fence;
    }

    boolean isEnd(String line) {
        return ends.contains(line.stripTrailing());
    }

    /** Whether a line looks like the beginning of a field. */
    boolean isField(String line) {
        return keyLine.matcher(line).matches();
    }

    /** Whether a line looks like a field that only front matter has. */
    boolean isTelling(String line) {
        return titleLine.matcher(line).matches();
    }

    /** A line that begins a field, in two groups: its name and what of its value is on this line. */
    Pattern field() {
        return field;
    }

    /**
     * Reads a whole head, strings as they are written.
     *
     * @return absent if it is not valid
     */
    Optional<HeadFields> read(String head, int firstLine) {
        HeadFields fields = new HeadFields(firstLine);
        return reader.test(head, fields) ? Optional.of(fields) : Optional.empty();
    }

    /** The value of a field that is valid on its own. */
    Optional<Object> value(String name, String lines) {
        return read(lines, 1)
                .map(HeadFields::values)
                .filter(only -> only.size() == 1)
                .map(only -> only.get(name));
    }
}
