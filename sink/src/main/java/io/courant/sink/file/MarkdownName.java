package io.courant.sink.file;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an article's file: its title, readable, and the beginning of its id, by which it is found again when the title has
 * changed.
 */
final class MarkdownName {

    private static final int ID_DIGITS = 16;
    private static final int TITLE_CHARS_MAX = 60;
    /** A name has 255 bytes on most file systems. */
    private static final int TITLE_BYTES_MAX = 200;

    private static final Pattern ENDING = Pattern.compile("-([0-9a-f]{" + ID_DIGITS + "})\\.md$");
    /** What file systems, Obsidian's links or addresses cannot have. */
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private MarkdownName() {}

    static String of(Article article) {
        String title = SIGNS.matcher(Normalizer.normalize(article.content().title(), Normalizer.Form.NFC))
                .replaceAll("-")
                .replaceAll("^-|-$", "");
        String shortened = title.substring(
                0, title.offsetByCodePoints(0, Math.min(TITLE_CHARS_MAX, title.codePointCount(0, title.length()))));
        while (shortened.getBytes(StandardCharsets.UTF_8).length > TITLE_BYTES_MAX) {
            shortened = shortened.substring(0, shortened.offsetByCodePoints(shortened.length(), -1));
        }
        return (shortened.isEmpty() ? "untitled" : shortened) + "-" + ending(article.id()) + ".md";
    }

    static String ending(DocumentId id) {
        return id.value().substring(0, ID_DIGITS);
    }

    /** Empty if the file is none of ours. */
    static Optional<String> ending(String name) {
        Matcher matcher = ENDING.matcher(name);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
