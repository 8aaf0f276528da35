package io.courant.processor.clean.front;

import io.courant.processor.clean.Lines;
import io.courant.processor.clean.UncleanableException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields at the head of a document, between two lines of three hyphens, and what follows them.
 *
 * @param fields by name, as written: strings, lists, maps
 * @param content what follows
 */
public record FrontMatter(Map<String, Object> fields, String content) {

    /** Longer heads are no front matter that a person wrote. */
    static final int CHARS_MAX = 128 * 1024;

    private static final String FENCE = "---";
    private static final Pattern KEY_LINE = Pattern.compile("[\"']?[\\p{L}_][\\p{L}\\p{N}_. -]{0,60}[\"']?\\s*:.*");
    private static final Pattern TITLE_LINE =
            Pattern.compile("(?i)[\"']?(?:title|date|author|tags|layout|slug)[\"']?\\s*:.*");

    /**
     * Takes a text apart. A line of hyphens alone is a thematic break of Markdown and no front matter.
     *
     * @return absent if the text has no front matter
     * @throws UncleanableException if front matter was meant and never closed
     */
    public static Optional<FrontMatter> read(String text) throws UncleanableException {
        Lines lines = new Lines(text);
        Optional<String> first = lines.firstNotBlank();
        if (first.isEmpty() || !first.get().stripTrailing().equals(FENCE)) {
            return Optional.empty();
        }
        int fenceLine = lines.number();
        int start = lines.position();
        int keyLines = 0;
        boolean titled = false;
        boolean clean = true;
        Optional<String> line;
        while ((line = lines.next()).isPresent() && lines.position() - start <= CHARS_MAX) {
            String content = line.get().stripTrailing();
            if (content.equals(FENCE) || content.equals("...")) {
                return closed(text.substring(start, lines.before()), text.substring(lines.position()), fenceLine);
            }
            if (clean && KEY_LINE.matcher(content).matches()) {
                keyLines++;
                titled |= TITLE_LINE.matcher(content).matches();
            } else if (!content.isBlank() && !content.startsWith(" ") && !content.startsWith("-")) {
                clean = false;
            }
        }
        if (keyLines >= 2 || (keyLines == 1 && titled)) {
            throw unclosed(fenceLine, "it is never closed");
        }
        return Optional.empty();
    }

    private static Optional<FrontMatter> closed(String head, String content, int fenceLine)
            throws UncleanableException {
        if (head.isBlank()) {
            return Optional.of(new FrontMatter(Map.of(), content));
        }
        Optional<Map<String, Object>> fields = YamlMapping.read(head);
        if (fields.isPresent()) {
            return Optional.of(new FrontMatter(fields.get(), content));
        }
        FrontMatterRepair repair = FrontMatterRepair.of(head);
        if (repair.isProse()) {
            return Optional.empty();
        }
        if (repair.proseLine().isPresent()) {
            throw unclosed(fenceLine, "line " + (fenceLine + repair.proseLine().get()) + " is not part of it any more");
        }
        return Optional.of(new FrontMatter(repair.fields(), content));
    }

    private static UncleanableException unclosed(int line, String how) {
        return new UncleanableException(
                "front-matter-unclosed",
                "the front matter begins in line " + line + " with --- but " + how,
                "add a line of --- after the last field");
    }
}
