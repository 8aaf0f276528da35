package io.courant.processor.clean.front;

import io.courant.processor.clean.Lines;
import io.courant.processor.clean.UncleanableException;
import java.util.Map;
import java.util.Optional;

/**
 * The fields at the head of a document, and what follows them: YAML between two lines of {@code ---}, TOML between two of
 * {@code +++}, or a JSON object. Hexo's YAML may lack the line before it.
 *
 * @param fields by name, as written: strings, lists, maps
 * @param content what follows
 */
public record FrontMatter(Map<String, Object> fields, String content) {

    /** Longer heads are no front matter that a person wrote. */
    static final int CHARS_MAX = 128 * 1024;

    private static final int UNOPENED_FIELDS_MIN = 2;

    /**
     * Takes a text apart. A line of hyphens alone is a thematic break of Markdown and no front matter.
     *
     * @return absent if the text has no front matter
     * @throws UncleanableException if front matter was meant and never closed, contradicts itself or cannot be read
     */
    public static Optional<FrontMatter> read(String text) throws UncleanableException {
        Lines lines = new Lines(text);
        Optional<String> first = lines.firstNotBlank();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Optional<Dialect> dialect = Dialect.openedBy(first.get());
        if (dialect.isPresent()) {
            return fenced(text, lines, dialect.get());
        }
        String line = first.get().stripLeading();
        if (line.startsWith("{")) {
            return JsonHead.read(text, lines.before() + first.get().length() - line.length(), lines.number());
        }
        return Dialect.YAML.isTelling(first.get()) ? unopened(text) : Optional.empty();
    }

    static FrontMatter of(HeadFields fields, String content) throws UncleanableException {
        if (fields.contradiction().isPresent()) {
            throw new UncleanableException(
                    "front-matter-ambiguous",
                    "the front matter says two things: "
                            + fields.contradiction().get() + " differ",
                    "keep one of these lines");
        }
        return new FrontMatter(fields.values(), content);
    }

    private static Optional<FrontMatter> fenced(String text, Lines lines, Dialect dialect) throws UncleanableException {
        int fenceLine = lines.number();
        int start = lines.position();
        int keyLines = 0;
        boolean telling = false;
        boolean clean = true;
        Optional<String> line;
        while ((line = lines.next()).isPresent() && lines.position() - start <= CHARS_MAX) {
            String content = line.get().stripTrailing();
            if (dialect.isEnd(content)) {
                return closed(
                        text.substring(start, lines.before()), text.substring(lines.position()), fenceLine, dialect);
            }
            if (clean && dialect.isField(content)) {
                keyLines++;
                telling |= dialect.isTelling(content);
            } else if (!content.isBlank() && !content.startsWith(" ") && !content.startsWith("-")) {
                clean = false;
            }
        }
        if (keyLines >= 2 || (keyLines == 1 && telling)) {
            throw unclosed(fenceLine, dialect, "it is never closed");
        }
        return Optional.empty();
    }

    private static Optional<FrontMatter> closed(String head, String content, int fenceLine, Dialect dialect)
            throws UncleanableException {
        if (head.isBlank()) {
            return Optional.of(new FrontMatter(Map.of(), content));
        }
        Optional<HeadFields> fields = dialect.read(head, fenceLine + 1);
        if (fields.isPresent()) {
            return Optional.of(of(fields.get(), content));
        }
        FrontMatterRepair repair = FrontMatterRepair.of(head, fenceLine + 1, dialect);
        if (repair.isProse()) {
            return Optional.empty();
        }
        if (repair.proseLine().isPresent()) {
            throw unclosed(
                    fenceLine,
                    dialect,
                    "line " + (fenceLine + repair.proseLine().get()) + " is not part of it any more");
        }
        return Optional.of(of(repair.fields(), content));
    }

    /** Fields at once, and only their end is marked; a single one is a heading that is underlined. */
    private static Optional<FrontMatter> unopened(String text) throws UncleanableException {
        Lines lines = new Lines(text);
        Optional<String> line = lines.firstNotBlank();
        int start = lines.before();
        int firstLine = lines.number();
        int keyLines = 0;
        for (; line.isPresent() && lines.position() - start <= CHARS_MAX; line = lines.next()) {
            String content = line.get();
            if (content.stripTrailing().equals(Dialect.YAML.fence())) {
                return keyLines < UNOPENED_FIELDS_MIN
                        ? Optional.empty()
                        : closed(
                                text.substring(start, lines.before()),
                                text.substring(lines.position()),
                                firstLine - 1,
                                Dialect.YAML);
            }
            if (Dialect.YAML.isField(content)) {
                keyLines++;
            } else if (content.isBlank() || !(content.startsWith(" ") || content.startsWith("-"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static UncleanableException unclosed(int line, Dialect dialect, String how) {
        return new UncleanableException(
                "front-matter-unclosed",
                "the front matter begins in line " + line + " with " + dialect.fence() + " but " + how,
                "add a line of " + dialect.fence() + " after the last field");
    }
}
